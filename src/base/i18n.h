#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>
#include <stddef.h>

/* Message ids are the Chinese source text; N_ marks one that is translated later. */
#define _(s)  gettext(s)
#define N_(s) s

/*
 * i18n_init - set the locale and bind the message catalogue.
 *
 * Takes the environment's locale when it is UTF-8 or GB18030, otherwise forces C.UTF-8
 * (bare machines have no zh_CN). Catalogues are looked for beside the program, then
 * below PREFIX. HUIDAI_LANG=en chooses English; LANGUAGE is honoured as gettext does.
 */
void i18n_init(const char *argv0);

/*
 * i18n_words - a text made of the program's own words (首贷, 2025Q4 在册, 逾15), in the language
 * of the user: the whole text, else each of its words parted by blanks, or by the numbers that
 * they touch. What the catalogue does not know stays as it is.
 *
 * Returns: s itself where nothing changes, else buf, cut at a whole character.
 */
const char *i18n_words(const char *s, char *buf, size_t size);

#endif
