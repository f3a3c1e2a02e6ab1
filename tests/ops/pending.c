/* Acts that wait for a manager: what is kept, who may, and what becomes of it (SCREENS 99A). */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/test.h"
#include "ops/office.h"
#include "ops/pending.h"

static struct office o;
static struct drafts *drafts;

static int open_office(void **state)
{
    char idno[19];

    (void)state;
    office_open(&o, "pending", 2025, 11, 24);
    office_as(&o, "teller");
    office_household(&o, "52272810307000001", "某甲", office_idno(1970, 3, 1, 1, idno));
    office_loan(&o, "WAIT", "52272810307000001", "P2", 20000, 35000, day_from_ymd(2025, 2, 10), 12);
    office_ok(&o, op_draft_open(&o.app, &drafts, &o.e));
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    op_draft_close(&drafts);
    office_close(&o);
    return 0;
}

/* The teller's receipt waits for a second hand. */
static void ask(const char *amount)
{
    struct pending p = {.args = ARGS_INIT};

    office_as(&o, "teller");
    str_copy(p.act, sizeof p.act, "receive");
    str_copy(p.rule, sizeof p.rule, "second");
    str_copy(p.subject, sizeof p.subject, "大额收款\n须复核");
    str_copy(p.screen, sizeof p.screen, "31");
    str_copy(p.draft, sizeof p.draft, "WAIT");
    args_set(&p.args, "contract", "WAIT");
    args_set(&p.args, "amount", amount);
    args_set(&p.args, "method", "1");
    args_set(&p.args, "confirm_amount", amount);
    office_ok(&o, op_draft_put(&o.app, drafts, "31", "WAIT", "某甲", "amount\t1", &o.e));
    office_ok(&o, op_pending_put(&o.app, drafts, &p, &o.e));
    args_release(&p.args);
}

/* How many the user is shown; the first goes to out, the rest is freed. */
static size_t shown_to(const char *user, struct pending *out)
{
    struct pending *v = NULL;
    size_t n = 0;

    office_as(&o, user);
    office_ok(&o, op_pending_list(&o.app, drafts, &v, &n, &o.e));
    if (n && out) {
        *out = v[0];
        v[0].args = (struct args)ARGS_INIT;
    }
    op_pending_free(v, n);
    return n;
}

static void one_waits_for_user_act_and_matter(void **state)
{
    struct pending p = {.args = ARGS_INIT};

    (void)state;
    ask("100");
    ask("50"); /* asked again: the first is replaced */
    assert_int_equal(shown_to("officer", NULL), 0);
    assert_int_equal(shown_to("teller", NULL), 1);
    assert_int_equal(shown_to("manager", &p), 1);
    assert_string_equal(args_text(&p.args, "amount"), "50");
    assert_null(args_get(&p.args, "confirm_amount")); /* a second entry is never kept */
    assert_string_equal(p.subject, "大额收款\n须复核");
    assert_string_equal(p.asker, "teller");
    assert_true(op_pending_may(&o.app, &p));
    args_release(&p.args);
}

static void refused_it_stays_for_who_asked(void **state)
{
    struct pending p = {.args = ARGS_INIT};

    (void)state;
    assert_int_equal(shown_to("teller", &p), 1);
    office_refused(&o, op_pending_refuse(&o.app, drafts, &p, "x", &o.e), E_AUTH, "主任");
    office_as(&o, "manager");
    office_ok(&o, op_pending_refuse(&o.app, drafts, &p, "金额不对", &o.e));
    args_release(&p.args);
    assert_int_equal(shown_to("manager", NULL), 0);
    assert_int_equal(shown_to("teller", &p), 1);
    assert_string_equal(p.refused, "金额不对");
    args_release(&p.args);
}

/* Both names in the entry; the form's draft goes with it; nothing counts before. */
static void done_in_the_name_of_who_asked(void **state)
{
    struct pending p = {.args = ARGS_INIT};
    char *text = NULL;

    (void)state;
    ask("60");
    assert_int_equal(office_int(&o, "SELECT count(*) FROM receipt"), 0);
    assert_int_equal(shown_to("teller", &p), 1);
    office_refused(&o, op_pending_do(&o.app, &p, &p.args, &o.out, &o.e), E_AUTH, "本人");
    office_as(&o, "manager");
    office_ok(&o, op_pending_do(&o.app, &p, &p.args, &o.out, &o.e));
    assert_string_equal(o.app.user.name, "manager"); /* the hands are changed back */
    assert_int_equal(o.app.second.id, 0);
    office_ok(&o, op_pending_drop(&o.app, drafts, &p, true, &o.e));
    args_release(&p.args);
    assert_int_equal(office_int(&o, "SELECT count(*) FROM journal j JOIN user a ON a.id = j.user_id"
                                    " JOIN user b ON b.id = j.second_id WHERE j.act = 'receive'"
                                    " AND a.name = 'teller' AND b.name = 'manager'"),
                     1);
    assert_int_equal(shown_to("manager", NULL), 0);
    office_as(&o, "teller");
    assert_int_equal(op_draft_get(&o.app, drafts, "31", "WAIT", &text, &o.e), E_NOTFOUND);
}

/* What cannot be done any more is told so, whoever would authorise it. */
static void stale(void **state)
{
    struct pending p = {.args = ARGS_INIT};
    bool gone = false;

    (void)state;
    ask("70");
    assert_int_equal(shown_to("manager", &p), 1);
    office_ok(&o, op_pending_try(&o.app, &p, &o.out, &gone, &o.e));
    assert_false(gone);
    args_set(&p.args, "amount", "90000");
    office_ok(&o, op_pending_try(&o.app, &p, &o.out, &gone, &o.e));
    assert_true(gone);
    args_set(&p.args, "amount", "70");
    office_as(&o, "admin");
    office_ok(&o, office_do(&o, "user-disable", "name=teller", "reason=调离", NULL));
    office_as(&o, "manager");
    office_ok(&o, op_pending_try(&o.app, &p, &o.out, &gone, &o.e));
    assert_true(gone);
    office_refused(&o, op_pending_do(&o.app, &p, &p.args, &o.out, &o.e), E_AUTH, "已停用");
    assert_string_equal(o.app.user.name, "manager");
    args_release(&p.args);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(one_waits_for_user_act_and_matter),
    cmocka_unit_test(refused_it_stays_for_who_asked),
    cmocka_unit_test(done_in_the_name_of_who_asked),
    cmocka_unit_test(stale),
};

const struct test_group test_ops_pending = {"ops_pending", TESTS(tests), open_office, close_office};
