/*
 * Every paper, filled from invented facts: laid against its golden text, and as PDF.
 * `HUIDAI_GOLDEN=write` writes tests/report/golden/NAME.txt anew.
 */
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/str.h"
#include "lib/file.h"
#include "lib/paper_store.h"
#include "lib/pdf_tools.h"
#include "lib/store_fixture.h"

static struct store *st;

static int open_store(void **state)
{
    (void)state;
    st = paper_store("papers.db");
    return 0;
}

static int close_store(void **state)
{
    (void)state;
    st_close(&st);
    return 0;
}

static void check_golden(const char *name, const char *got)
{
    char path[200];
    const char *mode = getenv("HUIDAI_GOLDEN");
    FILE *f;
    char *want;
    size_t n;

    snprintf(path, sizeof path, "tests/report/golden/%s.txt", name);
    if (mode && strcmp(mode, "write") == 0) {
        f = fopen(path, "w");
        assert_non_null(f);
        fputs(got, f);
        fclose(f);
        return;
    }
    want = file_read(path, &n);
    if (strcmp(want, got) != 0)
        fail_msg("%s differs:\n%s", path, got);
    free(want);
}

static void papers_are_laid_out_as_before(void **state)
{
    (void)state;
    for (const struct paper_case *c = paper_cases; c->name; c++) {
        struct paper_look look = {.training = true};
        struct buf b = BUF_INIT;
        struct paper p;

        paper_store_fill(st, c->name, c->args, &p);
        look.page_lines = paper_page_lines(p.form);
        paper_text(&p, &look, &b);
        check_golden(c->name, buf_cstr(&b));
        buf_release(&b);
        paper_release(&p);
    }
}

/* ---- forms against their SQL ---- */

static bool has_column(const char *path, const char *name, size_t *count)
{
    const struct embed_file *f = embed_find(path);
    struct st_stmt *q = NULL;
    bool found = false;

    if (!f)
        fail_msg("%s lacks", path);
    MUST(st_prepare(st, f->text, &q, &fixture_err));
    *count = (size_t)st_col_count(q);
    for (int i = 0; i < st_col_count(q); i++)
        found = found || str_eq(st_col_name(q, i), name);
    st_done(&q);
    return found;
}

static void check_field(const struct form *f, const struct form_field *field)
{
    char path[100];
    size_t n;
    bool bound = false;

    snprintf(path, sizeof path, "db/paper/%s.sql", f->name);
    if (form_field_placed(f, field, NULL))
        bound = has_column(path, field->name, &n);
    for (size_t i = 0; i < f->part_count; i++) {
        const struct form_part *part = &f->parts[i];

        if (part->kind != FORM_ROWS || !form_field_placed(f, field, part->set))
            continue;
        snprintf(path, sizeof path, "db/paper/%s-%s.sql", f->name, part->set);
        bound = bound || has_column(path, field->name, &n);
    }
    if (!bound && !*field->sum && !(field->flags & FORM_NOPAPER))
        fail_msg("forms/%s.form: no SQL gives {%s}", f->name, field->name);
}

static void every_place_has_a_value_and_every_paper_its_sql(void **state)
{
    char name[FORM_NAME_SIZE];
    size_t papers = 0;
    size_t cases = 0;

    (void)state;
    for (const char *p = paper_next(NULL, name); p; p = paper_next(p, name), papers++) {
        struct form *f = NULL;

        MUST(form_load(p, &f, &fixture_err));
        for (size_t i = 0; i < f->field_count; i++)
            check_field(f, &f->fields[i]);
        form_free(&f);
    }
    for (const struct paper_case *c = paper_cases; c->name; c++)
        cases++;
    assert_int_equal(papers, 23);
    assert_int_equal(cases, papers);
}

/* A column that neither is a field nor serves a set would be a slip of the pen. */
static void every_column_is_used(void **state)
{
    (void)state;
    for (const struct embed_file *s = NULL; (s = embed_next(s, "db/paper/", ".sql"));) {
        char name[FORM_NAME_SIZE];
        const char *base = s->name + strlen("db/paper/");
        struct form *f = NULL;
        struct st_stmt *q = NULL;

        snprintf(name, sizeof name, "%.*s", (int)(strlen(base) - 4), base);
        while (form_load(name, &f, &fixture_err) != OK && strrchr(name, '-'))
            *strrchr(name, '-') = '\0';
        assert_non_null(f);
        MUST(st_prepare(st, s->text, &q, &fixture_err));
        for (int i = 0; i < st_col_count(q); i++)
            if (!form_field_find(f, st_col_name(q, i)) && !str_ends(st_col_name(q, i), "_id"))
                fail_msg("%s: nothing shows %s", s->name, st_col_name(q, i));
        st_done(&q);
        form_free(&f);
    }
}

/* ---- what is asked for ---- */

static void what_is_not_there_is_told(void **state)
{
    struct paper p;
    struct err e;

    (void)state;
    assert_int_equal(paper_store_try(st, "nosuch", "", &p, &e), E_NOTFOUND);
    assert_int_equal(paper_store_try(st, "iou", "contract=LDTP-9", &p, &e), E_NOTFOUND);
    assert_non_null(strstr(e.text, "借款借据"));
    assert_int_equal(paper_store_try(st, "iou", "", &p, &e), E_USAGE);
    assert_int_equal(paper_store_try(st, "iou", "household=1", &p, &e), E_USAGE);
}

static void letters_of_a_village_come_in_one_print(void **state)
{
    struct buf b = BUF_INIT;
    struct paper p;

    (void)state;
    paper_store_fill(st, "dunning", "", &p);
    assert_int_equal(p.n, 2);
    paper_text(&p, &(struct paper_look){0}, &b);
    assert_non_null(strstr(b.s, "虚䶮福"));
    assert_non_null(strstr(b.s, "虚㛃"));
    assert_non_null(strchr(b.s, '\f'));
    buf_release(&b);
    paper_release(&p);
    paper_store_fill(st, "dunning", "village=虚构二村", &p);
    assert_int_equal(p.n, 1);
    paper_release(&p);
}

static void the_whole_amount_stands_in_capitals(void **state)
{
    struct buf b = BUF_INIT;
    struct paper p;

    (void)state;
    paper_store_fill(st, "application", "application=SQ-0421-1", &p);
    paper_text(&p, &(struct paper_look){0}, &b);
    assert_non_null(strstr(b.s, "伍万元整"));
    assert_non_null(strstr(b.s, "￥（ 50,000.00"));
    assert_null(strstr(b.s, "整万元整"));
    /* The boxes as filled in go before the person as he stands now: 5 members, not 4. */
    assert_non_null(strstr(b.s, "5人"));
    buf_release(&b);
    paper_release(&p);
}

static void a_reversal_prints_what_it_takes_back(void **state)
{
    struct buf b = BUF_INIT;
    struct paper p;

    (void)state;
    paper_store_fill(st, "receipt", "contract=LDTP-0421-000001 voucher=0421-250622-002", &p);
    paper_text(&p, &(struct paper_look){.reprint = true}, &b);
    assert_non_null(strstr(b.s, "补打"));
    assert_non_null(strstr(b.s, "负壹佰元整"));
    assert_non_null(strstr(b.s, "-100.00"));
    assert_non_null(strstr(b.s, "冲正0421-250622-001：金额录错"));
    buf_release(&b);
    paper_release(&p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(papers_are_laid_out_as_before),
    cmocka_unit_test(every_place_has_a_value_and_every_paper_its_sql),
    cmocka_unit_test(every_column_is_used),
    cmocka_unit_test(what_is_not_there_is_told),
    cmocka_unit_test(letters_of_a_village_come_in_one_print),
    cmocka_unit_test(the_whole_amount_stands_in_capitals),
    cmocka_unit_test(a_reversal_prints_what_it_takes_back),
};

const struct test_group test_papers = {"papers", TESTS(tests), open_store, close_store};
