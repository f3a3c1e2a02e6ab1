/* Words on a GB18030 terminal: whole characters whatever way they are written. */
#include <string.h>
#include <unistd.h>

#include "base/enc.h"
#include "cli/terminal.h"
#include "lib/test.h"

/* What comes out of the stream, read back as UTF-8. */
static void shown(const char *text, size_t piece, struct buf *back)
{
    struct enc_decoder *d = NULL;
    char block[4096];
    struct err e;
    int p[2];
    ssize_t n;
    FILE *f;

    assert_int_equal(pipe(p), 0);
    f = terminal_stream(p[1]);
    assert_non_null(f);
    for (size_t at = 0; text[at]; at += piece) {
        size_t len = strlen(text + at);

        fwrite(text + at, 1, len < piece ? len : piece, f);
        fflush(f);
        if (len < piece)
            break;
    }
    fclose(f);
    close(p[1]);
    n = read(p[0], block, sizeof block);
    close(p[0]);
    assert_true(n > 0);
    assert_int_equal(enc_decoder_new(ENC_GB18030, &d, &e), OK);
    enc_decode(d, block, (size_t)n, true, back);
    assert_int_equal(enc_decoder_damage(d)->count, 0);
    enc_decoder_free(&d);
}

static void characters_stay_whole(void **state)
{
    static const char text[] = "罗甸县 䶮㛃𠮷 ABC 1,234.56\n〔六〕\n";

    (void)state;
    for (size_t piece = 1; piece < 9; piece++) {
        struct buf back = BUF_INIT;

        shown(text, piece, &back);
        assert_string_equal(buf_cstr(&back), text);
        buf_release(&back);
    }
}

static void what_cannot_be_shown_is_marked(void **state)
{
    struct buf back = BUF_INIT;

    (void)state;
    shown("罗\xEE\x9E\x8D福\n", 100, &back);
    assert_string_equal(buf_cstr(&back), "罗〓福\n");
    buf_release(&back);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(characters_stay_whole),
    cmocka_unit_test(what_cannot_be_shown_is_marked),
};

const struct test_group test_cli_terminal = {"cli_terminal", TESTS(tests)};
