#include "screens/codes.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

#define WORDS_MAX 24

const struct ui_choice *scr_codes(struct desk *d, struct arena *mem, const char *list,
                                  bool forbidden)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct ui_choice *c = NULL;
    struct err e = {0};

    if (scr_load(&d->app, "s-codes",
                 SCR_ARGS(SCR_TEXT("key", list), SCR_TEXT("state", forbidden ? "all" : "")), &r,
                 &e) != OK) {
        ui_say_err(d->ui, &e);
        return NULL;
    }
    c = arena_alloc(mem, (scr_count(&r) + 1) * sizeof *c);
    for (size_t i = 0; i < scr_count(&r); i++) {
        c[i].code = arena_strdup(mem, scr_text(&r, i, "code"));
        c[i].label = arena_strdup(mem, scr_text(&r, i, "name"));
    }
    scr_rows_release(&r);
    return c;
}

const struct ui_choice *scr_words(struct arena *mem, const char *words, char sep)
{
    char *copy = arena_strdup(mem, words);
    char *word[WORDS_MAX];
    size_t n = str_split(copy, sep, word, WORDS_MAX);
    struct ui_choice *c = arena_alloc(mem, (n + 1) * sizeof *c);

    for (size_t i = 0; i < n; i++) {
        enum role r = role_from_name(word[i]);

        c[i].code = word[i];
        c[i].label = r ? role_label(r) : word[i];
    }
    return c;
}
