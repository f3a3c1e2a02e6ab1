/*
 * The tables of README.md that are made from the program's own: screens and commands.
 * `make golden T=readme` writes them anew. The last column, English by the catalogue, is written
 * but not checked.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "cli/command.h"
#include "lib/file.h"
#include "lib/test.h"
#include "screens/screen.h"

#define README   "README.md"
#define END_MARK "<!-- end -->\n"

/* The file below the pattern that defines the name; "" when none does. */
static const char *defined_in(const char *pattern, const char *definition, char *out, size_t size)
{
    glob_t g;

    *out = '\0';
    assert_int_equal(glob(pattern, 0, NULL, &g), 0);
    for (size_t i = 0; i < g.gl_pathc && !*out; i++) {
        char *text = file_read(g.gl_pathv[i], NULL);

        if (strstr(text, definition))
            str_copy(out, size, g.gl_pathv[i]);
        free(text);
    }
    globfree(&g);
    return out;
}

static void put_roles(struct buf *b, unsigned roles)
{
    const char *sep = "";

    if (roles == 0 || (roles & ROLE_ANY) == ROLE_ANY) {
        buf_str(b, "everybody");
        return;
    }
    for (unsigned bit = 1; bit <= ROLE_ADMIN; bit <<= 1)
        if (roles & bit) {
            buf_fmt(b, "%s%s", sep, role_name((enum role)bit));
            sep = " ";
        }
}

static void put_screens(struct buf *b)
{
    char path[200];
    char name[60];

    buf_str(b, "| code | screen | initials | who | file | in English |\n"
               "|---|---|---|---|---|---|\n");
    for (const struct screen *const *s = screen_table; *s; s++) {
        snprintf(name, sizeof name, "const struct screen scr_%s = {", (*s)->code);
        buf_fmt(b, "| %s | %s | %s | ", (*s)->code, (*s)->title, (*s)->py);
        put_roles(b, (*s)->roles);
        buf_fmt(b, " | `%s` | %s |\n", defined_in("src/screens/*.c", name, path, sizeof path),
                _((*s)->title));
    }
}

/* In a table the bar between alternatives would part columns. */
static void put_cell(struct buf *b, const char *text)
{
    for (; *text; text++)
        if (*text == '|')
            buf_str(b, "\\|");
        else
            buf_ch(b, *text == '\n' ? ' ' : *text);
}

static void put_commands(struct buf *b)
{
    char path[200];
    char name[60];

    buf_str(b, "| command | file | what |\n|---|---|---|\n");
    for (const struct command *const *c = command_table; *c; c++) {
        snprintf(name, sizeof name, "const struct command cmd_%s = {", (*c)->name);
        buf_fmt(b, "| `huidai %s` | `%s` | ", (*c)->name,
                defined_in("src/cli/*.c", name, path, sizeof path));
        put_cell(b, _((*c)->help));
        buf_str(b, " |\n");
    }
}

/* The line without its last column. */
static size_t checked_part(const char *line)
{
    size_t n = strcspn(line, "\n");

    while (n > 0 && line[n - 1] != '|')
        n--;
    for (n = n > 0 ? n - 1 : 0; n > 0 && (line[n - 1] != '|' || (n > 1 && line[n - 2] == '\\'));)
        n--;
    return n;
}

static void compare(const char *what, const char *want, const char *have)
{
    while (*want && *have) {
        size_t n = checked_part(want);

        if (n != checked_part(have) || memcmp(want, have, n) != 0)
            fail_msg("README.md: table of %s: make golden T=readme\nis     %.*s\nwanted %.*s", what,
                     (int)strcspn(have, "\n"), have, (int)strcspn(want, "\n"), want);
        want += strcspn(want, "\n") + 1;
        have += strcspn(have, "\n") + 1;
    }
    if (*want || *have)
        fail_msg("README.md: table of %s has other lines: make golden T=readme\n%s%s", what, want,
                 have);
}

static void replace(const char *text, const char *from, const char *to, const struct buf *table)
{
    struct buf whole = BUF_INIT;
    FILE *f = fopen(README, "w");

    assert_non_null(f);
    buf_add(&whole, text, (size_t)(from - text));
    buf_add(&whole, table->s, table->len);
    buf_str(&whole, to);
    assert_int_equal(fwrite(whole.s, 1, whole.len, f), whole.len);
    assert_int_equal(fclose(f), 0);
    buf_release(&whole);
}

static void check_table(const char *what, void (*put)(struct buf *b))
{
    const char *mode = getenv("HUIDAI_GOLDEN");
    struct buf table = BUF_INIT;
    char *text = file_read(README, NULL);
    char mark[60];
    char *from;
    char *to;

    put(&table);
    snprintf(mark, sizeof mark, "<!-- table of %s -->\n", what);
    from = strstr(text, mark);
    assert_non_null(from);
    from += strlen(mark);
    to = strstr(from, END_MARK);
    assert_non_null(to);
    if (mode && str_eq(mode, "write")) {
        replace(text, from, to, &table);
    } else {
        *to = '\0';
        compare(what, buf_cstr(&table), from);
    }
    free(text);
    buf_release(&table);
}

static void every_screen_is_in_the_table(void **state)
{
    (void)state;
    check_table("screens", put_screens);
}

static void every_command_is_in_the_table(void **state)
{
    (void)state;
    check_table("commands", put_commands);
}

static int speak_english(void **state)
{
    (void)state;
    setenv("HUIDAI_LANG", "en", 1);
    i18n_init("");
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_screen_is_in_the_table),
    cmocka_unit_test(every_command_is_in_the_table),
};

const struct test_group test_readme = {"readme", TESTS(tests), .setup = speak_english};
