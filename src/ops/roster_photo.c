#include "base/i18n.h"
#include "base/str.h"
#include "ops/rosters.h"
#include "ops/values.h"

/*
 * 公示图片: the pictures are taken while the roster hangs, after the step of posting it was
 * written; a step of its own keeps them. It changes no state.
 */
static enum rc check(struct app *app, const struct args *in, const struct roster *r,
                     struct roster_step *x, struct result *out, struct err *e)
{
    (void)in;
    (void)out;
    if (!app->trying && !x->near_photo[0] && !x->far_photo[0])
        return err_field(e, E_USAGE, "near", "七", _("清册 %s: 填近景(near)或远景(far)照片"),
                         r->no);
    return OK;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    return roster_move(app, in, "photo", "posted submitted confirmed paid announced",
                       _("登记公示照片"), check, out, e);
}

static const struct act_key keys[] = {
    {"roster", N_("清册编号"), KEY_TEXT, true, NULL, N_("几份一起办时用逗号分开")},
    {"near", N_("近景照片"), KEY_TEXT, false, NULL, N_("文件名;在本机的记下指纹")},
    {"far", N_("远景照片"), KEY_TEXT, false, NULL, N_("文件名;在本机的记下指纹")},
    {"date", N_("日期"), KEY_DATE, false, NULL, N_("不填是今天")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_roster_photo = {
    .name = "roster-photo",
    .label = N_("登记公示照片"),
    .help = N_("公示期间拍的近景、远景照片,报送前须登记"),
    .clause = "七",
    .roles = ROLE_STATION | ROLE_TOWNSHIP,
    .keys = keys,
    .run = run,
};
