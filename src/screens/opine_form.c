/* Screen 21: one opinion being filled in: what is usual, drafts, the act's keys. */
#include "screens/opine.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/draft.h"
#include "screens/text.h"

#define SAME 1
#define LESS 2
#define BACK 3
#define DENY 4

/* ------------------------------------------------------------------ what is usual */

enum facts_kind opine_kind(const struct opine *o)
{
    enum facts_kind k = KIND_FIRST;

    application_kind_from_label(scr_text(&o->paper, 0, "kind"), &k);
    return k;
}

static int verdict_of(const struct opine *o)
{
    return (int)ui_form_int(&o->form, "verdict");
}

/* What the annex's second note gives the township to write, and its like for the others. */
static const char *agreed(const struct opine *o, size_t i)
{
    static const char *const township[] = {"该户为我镇建档立卡脱贫人口。",
                                           "该户为我镇边缘易致贫户。"};
    static const char *const village[] = {"情况属实，同意上报。", "户借、户用、户还，同意上报。"};
    static const char *const station[] = {"户编号已核，在本季名单内。", "户编号已核，同意。"};
    static const char *const bank[] = {"经审查符合放贷条件，同意发放。",
                                       "经审查符合条件，同意办理。"};
    bool second = false;
    const char *const *list = bank;

    if (i > 1)
        return NULL;
    if (o->stage == STAGE_TOWNSHIP) {
        list = township;
        second = str_eq(scr_text(&o->paper, 0, "household_kind"), "边缘易致贫户");
    } else if (o->stage == STAGE_STATION) {
        list = station;
        second = !str_ends(scr_text(&o->paper, 0, "listed"), " 在册");
    } else if (o->stage == STAGE_VILLAGE) {
        list = village;
    } else {
        second = opine_kind(o) == KIND_RENEWAL || opine_kind(o) == KIND_EXTENSION;
    }
    return list[second ? 1 - i : i];
}

const char *opine_words(const struct opine *o, size_t i)
{
    static const char *const back[] = {"资料不全，退回补件。"};
    static const char *const deny[] = {"经审查不符合条件，不同意。"};
    int v = verdict_of(o);

    if (v == BACK)
        return i == 0 ? back[0] : NULL;
    if (v == DENY)
        return i == 0 ? deny[0] : NULL;
    return agreed(o, i);
}

static void fill_words(struct opine *o)
{
    const char *now = ui_form_get(&o->form, "text");

    if (*now && !str_eq(now, o->words))
        return; /* somebody wrote his own */
    str_copy(o->words, sizeof o->words, opine_words(o, 0));
    ui_form_set(&o->form, "text", o->words);
}

static void fill_usual(struct opine *o)
{
    char iso[DAY_TEXT_SIZE];
    char last[32];

    ui_form_set(&o->form, "date", day_iso(o->d->app.today, iso));
    scr_fmt(last, sizeof last, "%s_last", opine_stage_name(o->stage));
    ui_form_set(&o->form, "officer",
                o->hand == HAND_OWN ? o->d->app.user.full_name : scr_text(&o->paper, 0, last));
    if (o->stage == STAGE_BANK) {
        char plain[MONEY_TEXT_SIZE];
        char months[16];

        ui_form_set(&o->form, "amount", money_plain(scr_money(&o->paper, 0, "amount_fen"), plain));
        snprintf(months, sizeof months, "%d", (int)scr_int(&o->paper, 0, "months"));
        ui_form_set(&o->form, "months", months);
    }
}

/* ------------------------------------------------------------------ by the verdict */

static void ask_for(struct opine *o, const char *field, bool shown, bool needed)
{
    ui_form_hide(&o->form, field, !shown);
    ui_form_flags(&o->form, field, needed ? UI_NEED : 0, needed ? 0 : UI_NEED);
}

static void skip(struct opine *o, const char *field, bool over)
{
    ui_form_flags(&o->form, field, over ? UI_SKIP : 0, over ? 0 : UI_SKIP);
}

void opine_verdict(struct opine *o)
{
    static const char *const judged[] = {"rating", "line", "record", "found"};
    static const char *const granted[] = {"amount", "months", "rate"};
    int v = verdict_of(o);
    bool agrees = v == SAME || v == LESS;
    bool bank = o->stage == STAGE_BANK;

    ask_for(o, "reason", v == DENY, v == DENY);
    ask_for(o, "reason_text", v == DENY,
            v == DENY && str_eq(ui_form_get(&o->form, "reason"), "19"));
    ask_for(o, "missing", v == BACK, v == BACK);
    for (size_t i = 0; bank && i < 4; i++)
        ask_for(o, judged[i], agrees, agrees);
    for (size_t i = 0; bank && i < 3; i++) {
        ask_for(o, granted[i], agrees, false);
        skip(o, granted[i], v != LESS);
    }
    fill_words(o);
    skip(o, "text", true);
    skip(o, "officer", ui_form_get(&o->form, "officer")[0] != '\0');
    skip(o, "date", o->hand != HAND_PAPER);
}

/* ------------------------------------------------------------------ drafts, arguments */

static void draft_key(const struct opine *o, char *key, size_t size)
{
    scr_fmt(key, size, "%s %s", scr_text(&o->paper, 0, "application_no"),
            opine_stage_name(o->stage));
}

void opine_save_draft(struct opine *o)
{
    char key[80];
    char title[160];

    if (o->filling || !scr_count(&o->paper))
        return;
    draft_key(o, key, sizeof key);
    scr_fmt(title, sizeof title, "%s %s", scr_text(&o->paper, 0, "borrower"),
            _(opine_stage_label(o->stage)));
    scr_draft_save(o->d, &o->form, "21", key, title);
}

void opine_drop_draft(struct opine *o)
{
    char key[80];

    draft_key(o, key, sizeof key);
    scr_draft_drop(o->d, "21", key);
}

/* The station writes the number before anything else (附件备注1); without one it may sign, too. */
static void start_form(struct opine *o)
{
    const char *number = ui_form_get(&o->form, "household_no");

    ui_form_start(&o->form);
    if (number && !*number)
        ui_form_go(&o->form, "household_no");
}

void opine_build(struct opine *o)
{
    char key[80];

    draft_key(o, key, sizeof key);
    o->n = 0;
    o->words[0] = '\0';
    if (o->hand != HAND_NONE)
        opine_add_fields(o);
    ui_form_release(&o->form);
    ui_form_init(&o->form, o->field, o->n, o->d->app.today, NULL);
    if (o->hand == HAND_NONE)
        return;
    o->filling = true;
    fill_usual(o);
    opine_verdict(o);
    start_form(o);
    if (scr_draft_restore(o->d, &o->form, "21", key)) {
        opine_verdict(o);
        start_form(o);
    }
    o->filling = false;
}

static const char *act_verdict(int v)
{
    return v == BACK ? "return" : v == DENY ? "refuse" : "agree";
}

static void put_ticks(const struct opine *o, struct args *in)
{
    static const char *const keys[] = {"capacity", "skill", "repay", "market"};

    for (size_t i = 0; i < 4; i++)
        args_set(in, keys[i],
                 ui_form_ticked(&o->form, "found", opine_found[i].code) ? "yes" : "no");
}

void opine_args(const struct opine *o, struct args *in)
{
    static const char *const always[] = {"text", "date"};
    static const char *const bank[] = {"amount", "months", "rate", "rating", "line"};
    int v = verdict_of(o);
    bool agrees = v == SAME || v == LESS;

    args_set(in, "application", scr_text(&o->paper, 0, "application_no"));
    args_set(in, "stage", opine_stage_name(o->stage));
    args_set(in, "verdict", act_verdict(v));
    for (size_t i = 0; i < 2; i++)
        args_set(in, always[i], ui_form_get(&o->form, always[i]));
    if (o->hand == HAND_PAPER) {
        args_set(in, "paper", "yes");
        args_set(in, "officer", ui_form_get(&o->form, "officer"));
    }
    for (size_t i = 0; agrees && o->stage == STAGE_BANK && i < 5; i++)
        args_set(in, bank[i], ui_form_get(&o->form, bank[i]));
    if (agrees && o->stage == STAGE_BANK) {
        const char *record = ui_form_get(&o->form, "record");

        args_set(in, "record", !*record ? "" : str_eq(record, "1") ? "clean" : "bad");
        put_ticks(o, in);
    }
    if (ui_form_get(&o->form, "household_no"))
        args_set(in, "household_no", ui_form_get(&o->form, "household_no"));
    if (v == DENY) {
        args_set(in, "reason", ui_form_get(&o->form, "reason"));
        args_set(in, "reason_text", ui_form_get(&o->form, "reason_text"));
    }
    if (v == BACK)
        args_set(in, "missing", ui_form_get(&o->form, "missing"));
}
