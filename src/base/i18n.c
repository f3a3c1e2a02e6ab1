#include "base/i18n.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static void catalogue_dir(char *dir, size_t size)
{
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    char *slash;

    snprintf(dir, size, "%s/share/locale", HUIDAI_PREFIX);
    if (n <= 0)
        return;
    exe[n] = '\0';
    slash = strrchr(exe, '/');
    if (!slash)
        return;
    *slash = '\0';
    /* build/huidai and build/san/huidai share build/locale. */
    for (int up = 0; up < 2; up++) {
        char probe[PATH_MAX + 16];

        snprintf(probe, sizeof probe, "%s/locale", exe);
        if (access(probe, R_OK) == 0) {
            snprintf(dir, size, "%s", probe);
            return;
        }
        slash = strrchr(exe, '/');
        if (!slash)
            return;
        *slash = '\0';
    }
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
