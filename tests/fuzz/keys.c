/* Any bytes from a terminal: keys or nothing, in whatever pieces, and text stays text. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "lib/fuzz.h"
#include "tui/decode.h"

const char *LLVMFuzzerName(void)
{
    return "keys";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ui_decoder d;
    size_t at = 0;

    ui_decoder_init(&d, false);
    ui_decoder_define(&d, "\033[V1", UIK_PGUP);
    while (at < size) {
        size_t n = 1 + data[at] % 7;
        struct ui_event ev;

        if (n > size - at)
            n = size - at;
        ui_decoder_feed(&d, (const char *)data + at, n);
        at += n;
        while (ui_decoder_next(&d, data[at - 1] & 1, &ev)) {
            if (ev.key == UIK_NONE || (ev.key == UIK_PASTE) != (ev.paste != NULL))
                abort();
            if (ev.paste && *ev.paste && !utf8_valid(ev.paste, utf8_clip(ev.paste, 1 << 30)))
                abort();
        }
    }
    ui_decoder_release(&d);
    return 0;
}
