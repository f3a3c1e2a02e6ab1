#include "lib/test.h"

#include <string.h>

#include "base/enc.h"
#include "base/utf8.h"

#define N_OF(a) (sizeof(a) / sizeof((a)[0]))

static bool detect(const void *p, size_t n, enum enc *out)
{
    struct enc_probe probe = {0};

    enc_probe_feed(&probe, p, n);
    return enc_probe_result(&probe, ENC_AUTO, out);
}

/* Decode in pieces of `piece` bytes; the caller releases out. */
static struct enc_damage decode(enum enc from, const void *p, size_t n, size_t piece,
                                struct buf *out)
{
    struct enc_decoder *d = NULL;
    struct enc_damage damage;
    struct err e;
    const char *s = p;

    assert_int_equal(enc_decoder_new(from, &d, &e), OK);
    for (size_t at = 0; at < n; at += piece)
        enc_decode(d, s + at, at + piece < n ? piece : n - at, at + piece >= n, out);
    damage = *enc_decoder_damage(d);
    enc_decoder_free(&d);
    return damage;
}

static void encode(enum enc to, const char *s, struct buf *out)
{
    struct enc_encoder *d = NULL;
    struct err e;

    assert_int_equal(enc_encoder_new(to, &d, &e), OK);
    assert_int_equal(enc_encode(d, s, strlen(s), out, NULL, 0), 0);
    enc_encoder_free(&d);
}

static void assert_decodes(enum enc from, const void *p, size_t n, const char *want)
{
    for (size_t piece = 1; piece <= n; piece += piece < 8 ? 1 : n) {
        struct buf out = BUF_INIT;

        assert_int_equal(decode(from, p, n, piece, &out).count, 0);
        assert_string_equal(buf_cstr(&out), want);
        buf_release(&out);
    }
}

/* ------------------------------------------------------------------ detection */

static void test_bom_decides(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
        enum enc want;
    } cases[] = {
        {"\xEF\xBB\xBF", 3, ENC_UTF8},
        {"\xFF\xFE\x37\x62", 4, ENC_UTF16LE},
        {"\xFE\xFF\x62\x37", 4, ENC_UTF16BE},
        {"\x84\x31\x95\x33\xBB\xA7", 6, ENC_GB18030},
    };

    for (size_t i = 0; i < N_OF(cases); i++) {
        enum enc got = ENC_AUTO;

        assert_true(detect(cases[i].bytes, cases[i].n, &got));
        assert_int_equal(got, cases[i].want);
    }
}

static void test_plain_files(void **state)
{
    static const char text[] = "户编号,姓名\r\n5227,㛃䶮𠮷\r\n";
    static const enum enc kinds[] = {ENC_UTF8, ENC_GB18030, ENC_UTF16LE};

    for (size_t i = 0; i < N_OF(kinds); i++) {
        struct buf out = BUF_INIT;
        enum enc got = ENC_AUTO;

        encode(kinds[i], text, &out);
        assert_true(detect(out.s, out.len, &got));
        assert_int_equal(got, kinds[i]);
        buf_release(&out);
    }
}

static void test_utf16_big_endian_without_bom(void **state)
{
    static const char bytes[] = "\0a\0,\0b\0\n\0c";
    enum enc got = ENC_AUTO;

    assert_true(detect(bytes, sizeof bytes - 1, &got));
    assert_int_equal(got, ENC_UTF16BE);
}

/* CE BA D6 BE "魏志" in GBK is well-formed UTF-8 for two letters that no list holds. */
static void test_gbk_name_that_is_valid_utf8(void **state)
{
    static const char bytes[] = "\xCE\xBA\xD6\xBE\r\n";
    enum enc got = ENC_AUTO;

    assert_true(utf8_valid(bytes, 4));
    assert_true(detect(bytes, sizeof bytes - 1, &got));
    assert_int_equal(got, ENC_GB18030);
    assert_decodes(ENC_GB18030, bytes, sizeof bytes - 1, "魏志\r\n");
}

static void test_utf8_with_han_stays_utf8(void **state)
{
    enum enc got = ENC_AUTO;

    assert_true(detect("é 王", strlen("é 王"), &got));
    assert_int_equal(got, ENC_UTF8);
    assert_true(detect("plain ascii", 11, &got));
    assert_int_equal(got, ENC_UTF8);
}

static void test_damage_keeps_the_encoding(void **state)
{
    struct buf gb = BUF_INIT;
    struct buf u8 = BUF_INIT;
    enum enc got = ENC_AUTO;

    for (int i = 0; i < 100; i++)
        buf_str(&u8, "罗文福,纳庆村\n");
    encode(ENC_GB18030, buf_cstr(&u8), &gb);
    gb.s[40] = '\xFF';
    u8.s[40] = '\xFF';
    assert_true(detect(gb.s, gb.len, &got));
    assert_int_equal(got, ENC_GB18030);
    assert_true(detect(u8.s, u8.len - 2, &got));
    assert_int_equal(got, ENC_UTF8);
    buf_release(&gb);
    buf_release(&u8);
}

static void test_random_bytes_are_nothing(void **state)
{
    unsigned char bytes[4096];
    uint64_t x = 88172645463325252ull;
    enum enc got = ENC_AUTO;

    for (size_t i = 0; i < sizeof bytes; i++) {
        x ^= x << 13, x ^= x >> 7, x ^= x << 17;
        bytes[i] = (unsigned char)(x >> 32);
    }
    bytes[0] = 'x';
    assert_false(detect(bytes, sizeof bytes, &got));
    assert_int_equal(got, ENC_AUTO);
}

static void test_asked_wins(void **state)
{
    struct enc_probe probe = {0};
    enum enc got = ENC_AUTO;

    enc_probe_feed(&probe, "\xFE\xFF\0a", 4);
    assert_true(enc_probe_result(&probe, ENC_UTF16, &got));
    assert_int_equal(got, ENC_UTF16BE);
    assert_int_equal(enc_probe_bom(&probe, got), 2);
    assert_true(enc_probe_result(&probe, ENC_GB18030, &got));
    assert_int_equal(got, ENC_GB18030);
    assert_true(enc_from_name("gbk", &got));
    assert_int_equal(got, ENC_GB18030);
    assert_false(enc_from_name("latin-1", &got));
}

/* ------------------------------------------------------------------ decoding */

static void test_four_byte_names(void **state)
{
    /* 㛃 and 𠮷 take four bytes, 䶮 two. */
    static const char bytes[] = "\x82\x30\xB7\x31,\xFE\x9F,\x95\x34\xB2\x35";

    assert_decodes(ENC_GB18030, bytes, sizeof bytes - 1, "㛃,䶮,𠮷");
}

static void test_codes_of_old_software(void **state)
{
    static const struct {
        const char *bytes;
        uint32_t want;
    } cases[] = {
        {"\x82\x35\x90\x37", 0x9FB4}, {"\x82\x35\x91\x34", 0x9FBB},
        {"\x84\x31\x82\x36", 0xFE10}, {"\x84\x31\x83\x35", 0xFE19},
        {"\xFE\x59", 0x9FB4},         {"\xA6\xDA", 0xFE12},
        {"\x83\x36\xCF\x39", 0x4DAE}, {"\x80", 0x20AC},
        {"\xFE\x51", 0x20087},
    };

    for (size_t i = 0; i < N_OF(cases); i++) {
        char want[8] = "";

        want[utf8_put(cases[i].want, want)] = '\0';
        assert_decodes(ENC_GB18030, cases[i].bytes, strlen(cases[i].bytes), want);
    }
}

static void test_private_use_in_utf8(void **state)
{
    /* U+E863 and U+E81E as GBK-era software writes them into UTF-8. */
    assert_decodes(ENC_UTF8, "\xEE\xA1\xA3\xEE\xA0\x9E", 6, "䶮\xE9\xBE\xB4");
    assert_decodes(ENC_UTF16LE, "\x63\xE8", 2, "䶮");
}

static void test_middle_dot_and_yen(void **state)
{
    /* · of minority names is U+00B7, ￥ is U+FFE5. */
    assert_decodes(ENC_GB18030, "\xA1\xA4\xA3\xA4", 4, "·￥");
}

static void test_every_han_round_trips(void **state)
{
    static const uint32_t ranges[][2] = {
        {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0xFE10, 0xFE19}, {0x20000, 0x323AF},
    };
    struct buf text = BUF_INIT;
    struct buf gb = BUF_INIT;
    struct buf back = BUF_INIT;

    for (size_t i = 0; i < N_OF(ranges); i++) {
        for (uint32_t cp = ranges[i][0]; cp <= ranges[i][1]; cp++) {
            char utf8[4];

            buf_add(&text, utf8, utf8_put(cp, utf8));
        }
    }
    encode(ENC_GB18030, text.s, &gb);
    assert_int_equal(decode(ENC_GB18030, gb.s, gb.len, 4099, &back).count, 0);
    assert_int_equal(back.len, text.len);
    assert_memory_equal(back.s, text.s, text.len);
    buf_release(&text);
    buf_release(&gb);
    buf_release(&back);
}

static void test_surrogates(void **state)
{
    struct buf out = BUF_INIT;
    struct enc_damage damage;

    assert_decodes(ENC_UTF16LE, "\x42\xD8\xB7\xDF", 4, "𠮷");
    assert_decodes(ENC_UTF16BE, "\xD8\x42\xDF\xB7", 4, "𠮷");
    damage = decode(ENC_UTF16LE, "\x0A\0\x42\xD8\x41\0", 6, 6, &out);
    assert_int_equal(damage.count, 1);
    assert_int_equal(damage.line, 2);
    assert_string_equal(buf_cstr(&out), "\n\xEF\xBF\xBD"
                                        "A");
    buf_release(&out);
}

static void test_damage_is_told_and_passed(void **state)
{
    static const struct {
        enum enc enc;
        const char *bytes;
        size_t offset, line;
        const char *want;
    } cases[] = {
        {ENC_UTF8, "ab\ncd\xE7\x8E,x", 5, 2, "ab\ncd\xEF\xBF\xBD\xEF\xBF\xBD,x"},
        {ENC_UTF8, "\n\n\xC0\x80", 2, 3, "\n\n\xEF\xBF\xBD\xEF\xBF\xBD"},
        {ENC_UTF8, "ab\xE7\x8E", 2, 1, "ab\xEF\xBF\xBD\xEF\xBF\xBD"},
        {ENC_GB18030, "\xCD\xF5\n\xFF,x", 3, 2, "王\n\xEF\xBF\xBD,x"},
        {ENC_GB18030, "\xCD\xF5\n\xCD", 3, 2, "王\n\xEF\xBF\xBD"},
    };

    for (size_t i = 0; i < N_OF(cases); i++) {
        size_t n = strlen(cases[i].bytes);

        for (size_t piece = 1; piece <= n; piece++) {
            struct buf out = BUF_INIT;
            struct enc_damage d = decode(cases[i].enc, cases[i].bytes, n, piece, &out);

            assert_true(d.count > 0);
            assert_int_equal(d.offset, cases[i].offset);
            assert_int_equal(d.line, cases[i].line);
            assert_string_equal(buf_cstr(&out), cases[i].want);
            buf_release(&out);
        }
    }
}

static void test_nul_passes(void **state)
{
    struct buf out = BUF_INIT;

    decode(ENC_UTF8, "a\0b", 3, 2, &out);
    assert_int_equal(out.len, 3);
    assert_memory_equal(out.s, "a\0b", 3);
    buf_release(&out);
}

/* ------------------------------------------------------------------ encoding */

static void test_encoder_refuses_what_does_not_fit(void **state)
{
    static const char text[] = "罗\xEE\xA0\x9E福\xEE\xA0\xAB"; /* U+E81E, U+E82B */
    struct enc_encoder *d = NULL;
    struct enc_misfit bad[1];
    struct buf out = BUF_INIT;
    struct err e;

    buf_str(&out, "kept");
    assert_int_equal(enc_encoder_new(ENC_GB18030, &d, &e), OK);
    assert_int_equal(enc_encode(d, text, strlen(text), &out, bad, 1), 2);
    assert_string_equal(buf_cstr(&out), "kept");
    assert_int_equal(bad[0].at, 3);
    assert_int_equal(bad[0].chars, 1);
    assert_int_equal(bad[0].cp, 0xE81E);
    assert_int_equal(enc_encode(d, "福", 3, &out, bad, 1), 0);
    assert_string_equal(buf_cstr(&out), "kept\xB8\xA3");
    enc_encoder_free(&d);
    buf_release(&out);
}

static void test_encoder_refuses_broken_text(void **state)
{
    static const enum enc kinds[] = {ENC_UTF8, ENC_GB18030, ENC_UTF16LE};

    for (size_t i = 0; i < N_OF(kinds); i++) {
        struct enc_encoder *d = NULL;
        struct enc_misfit bad[2];
        struct buf out = BUF_INIT;
        struct err e;

        assert_int_equal(enc_encoder_new(kinds[i], &d, &e), OK);
        assert_int_equal(enc_encode(d, "a\xFF", 2, &out, bad, 2), 1);
        assert_int_equal(bad[0].at, 1);
        assert_int_equal(out.len, 0);
        enc_encoder_free(&d);
        buf_release(&out);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_bom_decides),
    cmocka_unit_test(test_plain_files),
    cmocka_unit_test(test_utf16_big_endian_without_bom),
    cmocka_unit_test(test_gbk_name_that_is_valid_utf8),
    cmocka_unit_test(test_utf8_with_han_stays_utf8),
    cmocka_unit_test(test_damage_keeps_the_encoding),
    cmocka_unit_test(test_random_bytes_are_nothing),
    cmocka_unit_test(test_asked_wins),
    cmocka_unit_test(test_four_byte_names),
    cmocka_unit_test(test_codes_of_old_software),
    cmocka_unit_test(test_private_use_in_utf8),
    cmocka_unit_test(test_middle_dot_and_yen),
    cmocka_unit_test(test_every_han_round_trips),
    cmocka_unit_test(test_surrogates),
    cmocka_unit_test(test_damage_is_told_and_passed),
    cmocka_unit_test(test_nul_passes),
    cmocka_unit_test(test_encoder_refuses_what_does_not_fit),
    cmocka_unit_test(test_encoder_refuses_broken_text),
};

const struct test_group test_enc = {"enc", TESTS(tests)};
