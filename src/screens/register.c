/* 登记户、成员: forms with what is known filled in; only what was changed is handed over. */
#include "screens/register.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/args.h"
#include "screens/act_form.h"
#include "screens/desk.h"
#include "screens/text.h"

/* In the order of the paper; the number is the station's (附件备注1). */
#define HOUSEHOLD "kind town village group address phone members"

bool scr_register_household(struct ui *ui, char *no, size_t size)
{
    struct desk *d = scr_desk(ui);
    struct args in = ARGS_INIT;
    const struct scr_act_ask ask = {
        .only = "household_no kind town village group name idno marital phone address members "
                "account"};
    bool done = scr_act_form_with(ui, "household-add", &in, &ask);
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};

    if (done && scr_load(&d->app, "s-person", SCR_ARGS(SCR_TEXT("key", args_text(&in, "idno"))), &r,
                         &e) != OK)
        ui_say_err(ui, &e);
    if (done)
        str_copy(no, size, scr_text(&r, 0, "household_no"));
    scr_rows_release(&r);
    args_release(&in);
    return done;
}

static void start_from(struct args *start, const struct scr_rows *r, size_t row, const char *keys)
{
    char copy[200];
    char *key[16];
    size_t n;

    str_copy(copy, sizeof copy, keys);
    n = str_split(copy, ' ', key, 16);
    for (size_t i = 0; i < n; i++) {
        char buf[RPT_CELL_SIZE];

        if (!scr_is_null(r, row, key[i]))
            args_set(start, key[i],
                     str_eq(key[i], "members") ? scr_show(r, row, key[i], buf)
                                               : scr_text(r, row, key[i]));
    }
}

bool scr_edit_household(struct ui *ui, const char *no)
{
    struct desk *d = scr_desk(ui);
    bool station = d->app.user.role == ROLE_STATION;
    struct scr_rows r = SCR_ROWS_INIT;
    struct args in = ARGS_INIT;
    struct args start = ARGS_INIT;
    struct err e = {0};
    bool done = false;

    if (scr_load(&d->app, "s-household-form", SCR_ARGS(SCR_TEXT("household", no)), &r, &e) != OK) {
        ui_say_err(ui, &e);
        goto done;
    }
    start_from(&start, &r, 0, "household_no " HOUSEHOLD);
    args_set(&in, "household", no);
    done = scr_act_form_with(ui, "household-edit", &in,
                             &(struct scr_act_ask){.only = station ? "household_no " HOUSEHOLD
                                                                     " reason"
                                                                   : HOUSEHOLD " reason",
                                                   .start = &start});
done:
    scr_rows_release(&r);
    args_release(&start);
    args_release(&in);
    return done;
}

bool scr_add_member(struct ui *ui, const char *no)
{
    struct args in = ARGS_INIT;
    bool done;

    args_set(&in, "household_no", no);
    done = scr_act_form_with(
        ui, "person-add", &in,
        &(struct scr_act_ask){.only = "name relation idno marital phone address account"});
    args_release(&in);
    return done;
}

bool scr_edit_member(struct ui *ui, const char *no, const char *idno)
{
    struct desk *d = scr_desk(ui);
    struct scr_rows r = SCR_ROWS_INIT;
    struct args in = ARGS_INIT;
    struct args start = ARGS_INIT;
    struct err e = {0};
    bool done = false;

    (void)no;
    if (scr_load(&d->app, "s-person", SCR_ARGS(SCR_TEXT("key", idno)), &r, &e) != OK) {
        ui_say_err(ui, &e);
        goto done;
    }
    start_from(&start, &r, 0, "name relation marital phone address");
    args_set(&in, "idno", idno);
    done = scr_act_form_with(ui, "person-edit", &in, &(struct scr_act_ask){.start = &start});
done:
    scr_rows_release(&r);
    args_release(&start);
    args_release(&in);
    return done;
}

bool scr_change_account(struct ui *ui, const char *idno)
{
    struct args in = ARGS_INIT;
    bool done;

    args_set(&in, "idno", idno);
    done = scr_act_form_with(ui, "account-change", &in,
                             &(struct scr_act_ask){.only = "account holder bank document reason"});
    args_release(&in);
    return done;
}

/* Whose household the draft is about. */
static void household_of(struct desk *d, const char *key, char *no, size_t size)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};
    char idno[32];

    if (scr_act_key_value(key, "household", no, size) ||
        scr_act_key_value(key, "household_no", no, size))
        return;
    if (scr_act_key_value(key, "idno", idno, sizeof idno) &&
        scr_load(&d->app, "s-person", SCR_ARGS(SCR_TEXT("key", idno)), &r, &e) != OK)
        ui_say_err(d->ui, &e);
    str_copy(no, size, scr_text(&r, 0, "household_no"));
    scr_rows_release(&r);
}

bool scr_register_draft_of(struct ui *ui, const char *key, char *no, size_t size)
{
    static const char *const acts[] = {"household-edit", "person-add", "person-edit",
                                       "account-change"};

    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
        if (scr_act_key_is(key, acts[i])) {
            household_of(scr_desk(ui), key, no, size);
            return true;
        }
    return false;
}

bool scr_register_reopen(struct ui *ui, const char *key)
{
    char no[64], idno[32] = "";

    household_of(scr_desk(ui), key, no, sizeof no);
    (void)scr_act_key_value(key, "idno", idno, sizeof idno);
    if (scr_act_key_is(key, "household-edit"))
        return scr_edit_household(ui, no);
    if (scr_act_key_is(key, "person-edit"))
        return scr_edit_member(ui, no, idno);
    return scr_act_reopen(ui, key);
}
