#ifndef SCREENS_PREVIEW_H
#define SCREENS_PREVIEW_H

#include "tui/ui.h"

/*
 * scr_preview - a text as it will be printed, paged and panned. Its lines end in \n, its pages
 * are parted by \f.
 *
 * title:   shown in row 2, copied.
 * text:    taken over.
 * print:   F10; save: Ctrl+E; test: Ctrl+T, an empty sheet by which the printer is adjusted.
 *          NULL: that key is not offered. release frees ctx when the preview is closed.
 */
struct scr_preview {
    const char *title;
    char *text;
    void *ctx;
    void (*print)(void *ctx, struct ui *ui);
    void (*save)(void *ctx, struct ui *ui);
    void (*test)(void *ctx, struct ui *ui);
    void (*release)(void *ctx);
};

void scr_preview(struct ui *ui, const struct scr_preview *p);

#endif
