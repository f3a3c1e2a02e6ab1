#include "base/i18n.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"

static void set_usable_locale(void)
{
    const char *codeset;

    if (!setlocale(LC_ALL, ""))
        setlocale(LC_ALL, "C.UTF-8");
    codeset = nl_langinfo(CODESET);
    if (strcmp(codeset, "UTF-8") != 0 && strcmp(codeset, "GB18030") != 0)
        setlocale(LC_ALL, "C.UTF-8");
    /* Figures are written with a point whatever the locale says. */
    setlocale(LC_NUMERIC, "C");
}

/*
 * build/huidai and build/san/huidai share build/locale; an installed bin/huidai has share/locale
 * beside its folder, wherever the whole was put. Else where PREFIX says.
 */
static void catalogue_dir(char *dir, size_t size)
{
    static const char *const places[] = {"locale", "../locale", "../share/locale"};
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    char *slash;

    exe[n > 0 ? n : 0] = '\0';
    slash = strrchr(exe, '/');
    for (size_t i = 0; slash && i < sizeof places / sizeof places[0]; i++) {
        snprintf(dir, size, "%.*s/%s", (int)(slash - exe), exe, places[i]);
        if (access(dir, R_OK) == 0)
            return;
    }
    snprintf(dir, size, "%s/share/locale", HUIDAI_PREFIX);
}

void i18n_init(const char *argv0)
{
    char dir[PATH_MAX + 32];
    const char *lang = getenv("HUIDAI_LANG");

    (void)argv0;
    set_usable_locale();
    /* gettext ignores LANGUAGE in plain C but honours it in C.UTF-8 (NOTES-terminal 3). */
    if (lang && *lang)
        setenv("LANGUAGE", lang, 1);
    catalogue_dir(dir, sizeof dir);
    bindtextdomain("huidai", dir);
    bind_textdomain_codeset("huidai", "UTF-8");
    textdomain("huidai");
}

/* The word of n bytes at s; NULL when the catalogue has none. */
static const char *known(const char *s, size_t n)
{
    char word[160];
    const char *t;

    if (n == 0 || n >= sizeof word)
        return NULL;
    memcpy(word, s, n);
    word[n] = '\0';
    t = gettext(word);
    return t != word ? t : NULL;
}

/* Bytes of s, of n, that are all ASCII or all not. */
static size_t piece(const char *s, size_t n)
{
    size_t i = 1;

    while (i < n && ((unsigned char)s[i] < 0x80) == ((unsigned char)s[0] < 0x80))
        i++;
    return i;
}

static void add(char *buf, size_t size, const char *s, size_t n)
{
    size_t at = strlen(buf);

    snprintf(buf + at, size - at, "%.*s", (int)n, s);
}

/* One word, or words that touch a number: 逾15, 10-12电话. */
static bool put_word(const char *s, size_t n, char *buf, size_t size)
{
    const char *t = known(s, n);
    bool changed = t != NULL;

    if (*buf)
        add(buf, size, " ", 1);
    if (t)
        add(buf, size, t, strlen(t));
    for (size_t at = 0, m; !t && at < n; at += m) {
        const char *one;

        m = piece(s + at, n - at);
        one = known(s + at, m);
        changed = changed || one;
        if (one && at)
            add(buf, size, " ", 1);
        add(buf, size, one ? one : s + at, one ? strlen(one) : m);
    }
    return changed;
}

const char *i18n_words(const char *s, char *buf, size_t size)
{
    const char *whole = *s ? known(s, strlen(s)) : NULL;
    bool changed = false;

    if (whole)
        return whole;
    buf[0] = '\0';
    for (const char *at = s; *(at += strspn(at, " "));) {
        size_t n = strcspn(at, " ");

        changed = put_word(at, n, buf, size) || changed;
        at += n;
    }
    if (!changed)
        return s;
    utf8_trim_partial(buf);
    return buf;
}
