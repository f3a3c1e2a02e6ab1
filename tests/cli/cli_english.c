/* Reports in English: words of the program are translated, names and json are not. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lib/cli.h"
#include "lib/hands.h"
#include "lib/test.h"

#define ENGLISH HANDS_ENV "\nHUIDAI_LANG=en"

static char *report(const char *name, const char *format)
{
    return cli_ok(ENGLISH, "--db", hands_db(), "--user", "manager", "--today", "2025-11-24",
                  "report", name, "--format", format, NULL);
}

static int setup(void **state)
{
    (void)state;
    hands_open("english.db");
    hands_ledger("EN", 2, 30000, "2024-03-01", "2025-03-01");
    return 0;
}

static void words_are_translated_names_are_not(void **state)
{
    char *s = report("loans", "text");

    (void)state;
    assert_non_null(strstr(s, " first "));       /* 首贷 */
    assert_non_null(strstr(s, " substandard ")); /* 次级 */
    assert_null(strstr(s, "首贷"));
    assert_non_null(strstr(s, "里落村"));
    free(s);
}

static void files_for_programs_keep_their_words(void **state)
{
    char *json = report("loans", "json");
    char *csv = report("loans", "csv");

    (void)state;
    assert_non_null(strstr(json, "\"首贷\""));
    assert_non_null(strstr(csv, ",首贷,"));
    assert_non_null(strstr(csv, ",在贷\r\n"));
    free(json);
    free(csv);
}

static void a_word_that_touches_a_number_is_found(void **state)
{
    char *s = report("deadlines", "text");

    (void)state;
    assert_non_null(strstr(s, "2025-05-20")); /* 最新 2025-05-20 */
    assert_null(strstr(s, "最新"));
    free(s);
}

/* No Chinese but the clauses of the notice in their brackets. */
static void only_clauses(const char *s)
{
    bool clause = false;

    for (const char *from = s; *s;) {
        const char *here = s;
        uint32_t cp = utf8_next(&s);

        clause = cp == 0x3014 || (clause && cp != 0x3015);
        if (utf8_is_han(cp) && !clause)
            fail_msg("Chinese at %zu: %.60s", (size_t)(here - from), here);
    }
}

static void help_is_in_english(void **state)
{
    static const char *const what[][2] = {
        {"help", NULL}, {"report", "--list"}, {"paper", "--list"}};

    (void)state;
    for (size_t i = 0; i < sizeof what / sizeof what[0]; i++) {
        char *s = cli_ok(ENGLISH, what[i][0], what[i][1], NULL);

        only_clauses(s);
        free(s);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(words_are_translated_names_are_not),
    cmocka_unit_test(files_for_programs_keep_their_words),
    cmocka_unit_test(help_is_in_english),
    cmocka_unit_test(a_word_that_touches_a_number_is_found),
};

const struct test_group test_cli_english = {"cli_english", TESTS(tests), setup, NULL};
