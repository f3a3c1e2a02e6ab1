/* The way from an older schema: kept copy, all or nothing, equal to a fresh database. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/store_fixture.h"
#include "store/audit.h"
#include "store/check.h"
#include "store/db.h"
#include "store/schema.h"

static char *read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *text = calloc(1, 1 << 20);

    assert_non_null(f);
    assert_true(fread(text, 1, (1 << 20) - 1, f) > 1000);
    fclose(f);
    return text;
}

/* Names, statements and columns of everything in the schema; blanks and comments aside. */
static char *describe(struct store *s)
{
    char *text = NULL;

    MUST(st_get_text(
        s, &fixture_err, &text,
        "SELECT group_concat(line, char(10)) FROM ("
        " SELECT m.type || ' ' || m.name || ' ' || coalesce((SELECT group_concat("
        "  name || ' ' || type || ' ' || \"notnull\" || ' ' || coalesce(dflt_value,'-')"
        "  || ' ' || pk, ', ') FROM pragma_table_info(m.name)),'') AS line"
        " FROM sqlite_master m WHERE m.name NOT LIKE 'sqlite_%' ORDER BY m.type, m.name)",
        ""));
    return text;
}

/*
 * tests/cases/schema/v1.sql is the first released schema and never changes: whoever changes
 * db/schema.sql adds a file to db/migrate that does the same to an older database.
 */
static void version_1_migrated_equals_a_fresh_one(void **state)
{
    char *sql = read_file(test_path("cases/schema/v1.sql"));
    const char *path = fixture_path("v1.db");
    struct store *old = NULL;
    struct store *fresh = NULL;
    char *a;
    char *b;

    fixture_behind(path, sql);
    fixture_behind(path, "PRAGMA application_id=1212432713; PRAGMA user_version=1");
    free(sql);
    MUST(st_open(path, 0, &old, &fixture_err));
    MUST(st_open(fixture_path("fresh.db"), ST_CREATE, &fresh, &fixture_err));
    a = describe(old);
    b = describe(fresh);
    assert_string_equal(a, b);
    assert_int_equal(fixture_int(old, "PRAGMA user_version"), schema_latest());
    free(a);
    free(b);
    st_close(&old);
    st_close(&fresh);
}

/* Two files that lead on from whatever version the program is at, after one that is no migration.
 */
static const struct embed_file *two_steps(const char *first, const char *second)
{
    static char name[2][60];
    static struct embed_file files[4];

    for (int i = 0; i < 2; i++)
        snprintf(name[i], sizeof name[i], "db/migrate/%04d_step.sql", schema_latest() + 1 + i);
    files[0] = (struct embed_file){"db/data/other.sql", "not for us", 0};
    files[1] = (struct embed_file){name[0], first, 0};
    files[2] = (struct embed_file){name[1], second, 0};
    return files;
}

static void a_new_column_has_its_default_in_the_journal_too(void **state)
{
    struct store *s = fixture_site("grown.db", "0421", "branch");
    struct st_findings found = ST_FINDINGS_INIT;
    struct arena mem = ARENA_INIT;
    struct st_audit_row *row = NULL;
    size_t n = 0;
    size_t total = 0;
    struct stat st;
    char kept[40];
    int from = schema_latest();

    MUST(schema_migrate_with(
        s,
        two_steps("ALTER TABLE code ADD COLUMN extra TEXT NOT NULL DEFAULT 'none';"
                  "CREATE INDEX code_list ON code(list, code);",
                  "ALTER TABLE code ADD COLUMN rank INTEGER NOT NULL DEFAULT 7;"),
        &fixture_err));
    assert_int_equal(fixture_int(s, "PRAGMA user_version"), from + 2);
    assert_int_equal(fixture_int(s, "PRAGMA foreign_keys"), 1);
    assert_int_equal(fixture_int(s, "SELECT count(*) FROM code WHERE rank<>7 OR extra<>'none'"), 0);
    snprintf(kept, sizeof kept, "grown.db.v%d.bak", from);
    assert_int_equal(stat(fixture_path(kept), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    /* The old value of an old row is the default, not NULL. */
    fixture_begin(s, "change");
    MUST(st_run(s, &fixture_err, "UPDATE code SET rank=8 WHERE list='purpose' AND code='01'", ""));
    MUST(st_commit(s, &fixture_err));
    MUST(st_audit_open(s, 3, 1, &mem, &row, &n, &total, &fixture_err));
    assert_int_equal(total, 1);
    assert_string_equal(row->cells[6].column, "rank");
    assert_string_equal(row->cells[6].was, "7");
    assert_string_equal(row->cells[5].was, "none");
    arena_release(&mem);
    st_findings_release(&found);
    st_close(&s);
}

static void a_failed_migration_changes_nothing(void **state)
{
    struct store *s = fixture_site("failed.db", "0421", "branch");

    assert_int_equal(schema_migrate_with(s,
                                         two_steps("CREATE TABLE fine (id INTEGER PRIMARY KEY);",
                                                   "CREATE TABEL wrong;"),
                                         &fixture_err),
                     E_DATA);
    assert_int_equal(fixture_int(s, "PRAGMA user_version"), schema_latest());
    assert_int_equal(fixture_int(s, "SELECT count(*) FROM sqlite_master WHERE name='fine'"), 0);
    assert_int_equal(fixture_int(s, "PRAGMA foreign_keys"), 1);
    fixture_household(s, "H1");
    st_close(&s);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(version_1_migrated_equals_a_fresh_one),
    cmocka_unit_test(a_new_column_has_its_default_in_the_journal_too),
    cmocka_unit_test(a_failed_migration_changes_nothing),
};

const struct test_group test_migrate = {"migrate", TESTS(tests)};
