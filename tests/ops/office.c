#include "ops/office.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "core/idno.h"
#include "lib/replay.h"
#include "lib/test.h"
#include "ops/session.h"
#include "ops/setup.h"
#include "store/tx.h"

void office_ok(struct office *o, enum rc rc)
{
    if (rc != OK)
        fail_msg("rc %d field %s: %s", rc, o->e.field, o->e.text);
}

void office_refused(struct office *o, enum rc rc, enum rc want, const char *part_of_words)
{
    if (rc != want)
        fail_msg("rc %d instead of %d: %s", rc, want, rc ? o->e.text : "");
    if (!strstr(o->e.text, part_of_words))
        fail_msg("“%s” does not say “%s”", o->e.text, part_of_words);
}

void office_open(struct office *o, const char *file, int y, int m, int d)
{
    struct setup s = {
        .code = "01", .kind = SITE_BRANCH, .name = "演练信用社", .training = true, .region = ""};
    char recovery[SETUP_RECOVERY_SIZE];

    memset(o, 0, sizeof *o);
    snprintf(o->path, sizeof o->path, "%s/%s.db", test_tmpdir(), file);
    unlink(o->path);
    office_ok(o, setup_site(o->path, &s, recovery, &o->e));
    office_ok(o, app_open(&o->app, o->path, 0, &o->e));
    office_day(o, y, m, d);
}

void office_close(struct office *o)
{
    result_release(&o->out);
    app_close(&o->app);
}

void office_close_replayed(struct office *o)
{
    replay(o->app.st, 0, false);
    office_close(o);
}

void office_as(struct office *o, const char *user)
{
    office_ok(o, session_sign_in(&o->app, user, SETUP_TRAINING_PASSWORD, &o->e));
}

void office_second(struct office *o, const char *user)
{
    if (user)
        office_ok(o, session_second(&o->app, user, SETUP_TRAINING_PASSWORD, &o->e));
    else
        session_second_off(&o->app);
}

void office_day(struct office *o, int y, int m, int d)
{
    office_ok(o, session_training_date(&o->app, day_from_ymd(y, m, d), &o->e));
}

static void read_words(struct args *in, va_list ap)
{
    const char *word;

    while ((word = va_arg(ap, const char *)) != NULL) {
        char copy[8000];
        char *eq;

        str_copy(copy, sizeof copy, word);
        eq = strchr(copy, '=');
        assert_non_null(eq);
        *eq = 0;
        args_set(in, copy, eq + 1);
    }
}

enum rc office_do(struct office *o, const char *act, ...)
{
    struct args in = ARGS_INIT;
    va_list ap;
    enum rc rc;

    va_start(ap, act);
    read_words(&in, ap);
    va_end(ap);
    result_release(&o->out);
    memset(&o->e, 0, sizeof o->e);
    rc = op_do(&o->app, act, &in, &o->out, &o->e);
    args_release(&in);
    return rc;
}

enum rc office_try(struct office *o, const char *act, ...)
{
    struct args in = ARGS_INIT;
    va_list ap;
    enum rc rc;

    va_start(ap, act);
    read_words(&in, ap);
    va_end(ap);
    result_release(&o->out);
    memset(&o->e, 0, sizeof o->e);
    rc = op_try(&o->app, act, &in, &o->out, &o->e);
    args_release(&in);
    return rc;
}

const char *office_text(const struct office *o, const char *key)
{
    const struct value *v = result_find(&o->out, key);

    if (!v || v->type != VALUE_TEXT)
        fail_msg("no text %s", key);
    return v->text;
}

int64_t office_num(const struct office *o, const char *key)
{
    const struct value *v = result_find(&o->out, key);

    if (!v)
        fail_msg("no value %s", key);
    return v->n;
}

enum level office_verdict(const struct office *o, const char *rule)
{
    enum level worst = LEVEL_PASS;

    for (size_t i = 0; i < o->out.verdicts.n; i++)
        if (str_eq(o->out.verdicts.v[i].rule, rule) && o->out.verdicts.v[i].level > worst)
            worst = o->out.verdicts.v[i].level;
    return worst;
}

int64_t office_int(struct office *o, const char *sql)
{
    int64_t n = 0;

    office_ok(o, st_get_int(o->app.st, &o->e, &n, sql, ""));
    return n;
}

const char *office_household(struct office *o, const char *no, const char *name, const char *idno)
{
    char a[80];
    char b[80];
    char c[80];

    snprintf(a, sizeof a, "household_no=%s", no);
    snprintf(b, sizeof b, "name=%s", name);
    snprintf(c, sizeof c, "idno=%s", idno);
    office_ok(o,
              office_do(o, "household-add", a, b, c, "kind=脱贫户", "town=罗悃镇", "village=演练村",
                        "phone=13800000000", "account=6217000000000001", NULL));
    return office_text(o, "household_no");
}

const char *office_idno(int y, int m, int d, int seq, char out[19])
{
    snprintf(out, 19, "522728%04d%02d%02d%03d", y, m, d, seq);
    out[17] = idno_check_char(out);
    out[18] = 0;
    return out;
}

void office_loan(struct office *o, const char *contract_no, const char *household_no,
                 const char *scheme, int64_t yuan, int ppm, struct day start, int months)
{
    struct st_tx tx = {.act = "test", .business = o->app.today};

    office_ok(o, st_begin(o->app.st, &tx, &o->e));
    office_ok(
        o, st_run(o->app.st, &o->e,
                  "INSERT INTO loan (id, contract_no, household_id, borrower_id, scheme,"
                  " kind, amount, rate_ppm, start, maturity, settle, fund, site_id, cover, user_id)"
                  " SELECT ?1, ?2, h.id, h.head_id, ?3, '首贷', ?4, ?5, ?6, ?7, 'quarter',"
                  " '01', ?8, min(?4, 5000000), 1 FROM household_row h WHERE h.household_no = ?9",
                  "ittiiiiit", st_new_id(o->app.st, "loan"), contract_no, scheme, yuan * 100,
                  (int64_t)ppm, (int64_t)start.n, (int64_t)day_add_months(start, months).n,
                  o->app.site.id, household_no));
    office_ok(o, st_commit(o->app.st, &o->e));
}

void office_agree(struct office *o, const char *application_no)
{
    char a[64];

    snprintf(a, sizeof a, "application=%s", application_no);
    office_as(o, "station");
    office_ok(o,
              office_do(o, "opine", a, "stage=village", "verdict=agree", "officer=村主任", NULL));
    office_ok(o, office_do(o, "opine", a, "stage=station", "verdict=agree", NULL));
    office_as(o, "township");
    office_ok(o, office_do(o, "opine", a, "stage=township", "verdict=agree", NULL));
    office_as(o, "manager");
    office_ok(o, office_do(o, "opine", a, "stage=bank", "verdict=agree", "rating=A", "line=10万",
                           "record=clean", "capacity=yes", "skill=yes", "repay=yes", "market=yes",
                           NULL));
    assert_string_equal(office_text(o, "state"), "approved");
}

void office_pay(struct office *o, const char *contract_no, bool principal)
{
    static const char *const part[] = {"interest", "penalty", "compound", "principal"};
    struct args in = ARGS_INIT;
    struct result owed = RESULT_INIT;
    char plain[MONEY_TEXT_SIZE];
    char key[40];
    int64_t sum = 0;

    args_set(&in, "contract", contract_no);
    office_ok(o, op_try(&o->app, "receive", &in, &owed, &o->e));
    for (int i = 0; i < (principal ? 4 : 3); i++) {
        snprintf(key, sizeof key, "%s_due", part[i]);
        sum += result_find(&owed, key)->n;
        args_set(&in, part[i], money_plain(money_of(result_find(&owed, key)->n), plain));
    }
    result_release(&owed);
    if (sum > 0)
        office_ok(o, op_do(&o->app, "receive", &in, &o->out, &o->e));
    args_release(&in);
}
