/* What a site wrote and may not write is kept with its reason, and listed at every site. */
#include <stdlib.h>
#include <string.h>

#include "lib/forge.h"
#include "report/report.h"
#include "sync/world.h"

static void assert_listed(int at, int64_t seq)
{
    struct rpt *rpt = NULL;
    struct rpt_table t = {0};

    MUST(rpt_open("sync-refused", &rpt, &fixture_err));
    MUST(rpt_load(site[at], rpt, NULL, 0, NULL, NULL, &t, &fixture_err));
    assert_int_equal(t.rows, 1);
    assert_string_equal(rpt_cell(&t, 0, "site")->text, "16");
    assert_int_equal(rpt_cell(&t, 0, "seq")->n, seq);
    assert_string_equal(rpt_cell(&t, 0, "tbl")->text, "household");
    assert_string_equal(rpt_cell(&t, 0, "act")->text, "forge");
    assert_non_null(strstr(rpt_cell(&t, 0, "reason")->text, "不在其辖区"));
    assert_non_null(strstr(rpt_cell(&t, 0, "arrived")->text, "2023-11-1"));
    rpt_table_release(&t);
    rpt_close(&rpt);
}

/* The township draws a household into a town that is not its own. */
static void listed_with_its_reason_everywhere(void **state)
{
    int64_t h;
    int64_t seq;

    (void)state;
    open_world();
    h = fixture_household(site[EAST], "H1");
    meet();
    forge(site[TOWN],
          &(struct forgery){
              .table = "household",
              .op = ROW_UPDATE,
              .id = h,
              .column = "town_id",
              .value = fixture_int(site[TOWN], "SELECT id FROM region WHERE code='522728108'")});
    seq = fixture_int(site[TOWN], "SELECT seq FROM chain_head WHERE chain=(SELECT chain FROM own)");
    meet();
    assert_listed(COUNTY, seq);
    assert_listed(EAST, seq);
    assert_listed(WEST, seq);
    assert_int_equal(fixture_int(site[WEST], "SELECT count(*) FROM household h JOIN region r ON"
                                             " r.id=h.town_id WHERE r.code='522728107'"),
                     1);
    close_world();
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(listed_with_its_reason_everywhere),
};

const struct test_group test_refused_list = {"refused_list", TESTS(tests), make_world};
