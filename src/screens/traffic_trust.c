/* 73: whose packages are believed. A card is compared by telephone before it is taken. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/file.h"
#include "screens/text.h"
#include "screens/traffic.h"
#include "tui/dialog.h"

static const struct ui_field folder_field = {.name = "dir",
                                             .label = N_("去向"),
                                             .kind = UI_TEXT,
                                             .flags = UI_NEED | UI_LONG,
                                             .cols = 46,
                                             .max = SYNC_PATH - 60,
                                             .hint = N_("U盘或文件夹的完整路径")};

void traffic_write_card(struct desk *d)
{
    struct ui_field field = folder_field;
    char dir[SYNC_PATH], path[SYNC_PATH], check[SYNC_CHECK], text[700];
    struct err e = {0};

    scr_medium_first(dir);
    field.start = dir;
    if (!ui_input(d->ui, _("写本机构卡"), &field, path, sizeof path))
        return;
    str_copy(dir, sizeof dir, path);
    if (sync_card_write(d->app.st, dir, path, check, &e) != OK) {
        ui_say_err(d->ui, &e);
        return;
    }
    scr_fmt(text, sizeof text, _("%s\n校验码 %s\n把卡交给对方,再用电话报这个校验码"), path, check);
    ui_tell(d->ui, _("已写本机构卡"), text);
}

/* ------------------------------------------------------------------ taking one */

#define CARDS_MAX 20

/* One of the cards on the sticks, or a file anywhere. */
static bool pick_card(struct desk *d, char path[SYNC_PATH])
{
    struct ui_choice choices[CARDS_MAX + 2] = {0};
    struct sync_media_file *files = NULL;
    char anywhere[SCR_FILE_SIZE];
    size_t n = sync_media_files(NULL, ".hdc", &files);
    bool got = false;
    int i;

    n = n < CARDS_MAX ? n : CARDS_MAX;
    for (size_t k = 0; k < n; k++)
        choices[k] = (struct ui_choice){.code = files[k].path, .label = files[k].name};
    choices[n] = (struct ui_choice){.code = "", .label = _("其他文件夹 …")};
    i = ui_choose(d->ui, _("登记机构卡"), choices, 0);
    if (i >= 0 && (size_t)i < n)
        got = str_copy(path, SYNC_PATH, files[i].path);
    else if (i >= 0 && scr_file_pick(d->ui, _("登记机构卡"), "", ".hdc", anywhere))
        got = str_copy(path, SYNC_PATH, anywhere);
    free(files);
    return got;
}

/* The last group is not shown: it is typed as the other side reads it out. */
static bool compared(struct desk *d, const struct sync_card *card)
{
    const char *last = strrchr(card->check, '-');
    char text[500], word[8];

    str_copy(word, sizeof word, last ? last + 1 : card->check);
    scr_fmt(text, sizeof text,
            _("%s %s (%s)\n校验码 %.*s-????\n打电话给 %s,请对方报出完整的校验码: "
              "前三组要与上面相同,最后一组照对方报的输入。不符就不要登记"),
            card->code, card->name,
            str_eq(card->kind, "county")   ? _("县级")
            : str_eq(card->kind, "branch") ? _("信用社")
                                           : _("乡镇"),
            last ? (int)(last - card->check) : 0, card->check, card->name);
    return ui_confirm(d->ui,
                      &(struct ui_question){.title = _("登记机构"), .text = text, .type = word});
}

bool traffic_take_card(struct desk *d)
{
    struct st_tx by = scr_sync_by(&d->app);
    char path[SYNC_PATH];
    struct sync_card card;
    struct err e = {0};
    enum rc rc;

    if (d->app.site.kind == SITE_COUNTY && !(d->app.user.role & SCR_ENROL_ROLES)) {
        ui_say(d->ui, UI_ERROR, "", "", _("登记机构由联社或系统管理员办理"));
        return false;
    }
    if (!pick_card(d, path))
        return false;
    rc = sync_card_read(path, &card, &e);
    if (rc == OK && !compared(d, &card))
        return false;
    if (rc == OK)
        rc = sync_card_take(d->app.st, &card, &by, &e);
    if (rc != OK) {
        ui_say_err(d->ui, &e);
        return false;
    }
    desk_renew(d);
    ui_say(d->ui, UI_INFO, "", "", _("已登记 %s %s: 可以互相导出导入了"), card.code, card.name);
    return true;
}

/* ------------------------------------------------------------------ revoking */

bool traffic_revoke(struct desk *d, const char *code, const char *name)
{
    static const struct ui_field why = {.name = "reason",
                                        .label = N_("理由"),
                                        .kind = UI_TEXT,
                                        .flags = UI_NEED | UI_LONG,
                                        .cols = 46,
                                        .max = 200,
                                        .hint = N_("例: 电脑被盗,密钥可能外泄")};
    struct st_tx by = scr_sync_by(&d->app);
    char reason[256], text[400];
    struct err e = {0};

    if (!ui_input(d->ui, _("注销机构密钥"), &why, reason, sizeof reason))
        return false;
    scr_fmt(
        text, sizeof text,
        _("注销 %s %s 的密钥: 它此后写的不再收,此前的仍然有效。\n要再往来,须用新的机构卡重新登记。"
          "\n输入代号 %s 才注销"),
        code, name, code);
    if (!ui_confirm(d->ui,
                    &(struct ui_question){.title = _("注销机构密钥"), .text = text, .type = code}))
        return false;
    if (sync_revoke(d->app.st, code, reason, &by, &e) != OK) {
        ui_say_err(d->ui, &e);
        return false;
    }
    desk_renew(d);
    ui_say(d->ui, UI_INFO, "", "", _("已注销 %s 的密钥,随县里的数据包通知各机构"), code);
    return true;
}
