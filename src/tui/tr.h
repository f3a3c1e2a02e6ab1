#ifndef TUI_TR_H
#define TUI_TR_H

#include "base/i18n.h"

/* A text of a table (N_), translated; NULL and "" give "" (gettext("") is the catalogue's head). */
static inline const char *ui_tr(const char *s)
{
    return s && *s ? _(s) : "";
}

#endif
