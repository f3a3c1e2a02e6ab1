#ifndef TUI_ESCAPE_H
#define TUI_ESCAPE_H

#include <stddef.h>
#include <stdint.h>

#define UI_ESC '\033'

/* What a look at the bytes waiting came to. */
enum ui_look {
    LOOK_MORE, /* incomplete */
    LOOK_KEY,  /* a key */
    LOOK_DROP  /* complete, but nothing that we know */
};

/* `used` bytes were looked at; they are `key` when look says so. */
struct ui_found {
    enum ui_look look;
    size_t used;
    uint32_t key;
};

/*
 * The escape sequences that terminals send, whatever TERM says. s[0] is ESC, n bytes are
 * there; the second byte chose the function.
 */
struct ui_found ui_look_csi(const char *s, size_t n);    /* ESC [ */
struct ui_found ui_look_ss3(const char *s, size_t n);    /* ESC O */
struct ui_found ui_look_string(const char *s, size_t n); /* ESC ] P _ ^: up to BEL or ESC \\ */

#endif
