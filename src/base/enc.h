#ifndef BASE_ENC_H
#define BASE_ENC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * Encodings at the edges of the program; inside all text is UTF-8 (DESIGN 5).
 * ENC_AUTO is what a user may ask for: find out from the bytes. ENC_UTF16 likewise leaves
 * the order of bytes to the file. Neither comes out of detection.
 */
enum enc { ENC_AUTO, ENC_UTF8, ENC_GB18030, ENC_UTF16, ENC_UTF16LE, ENC_UTF16BE };

/*
 * enc_from_name - the word of the command line: auto utf-8 gb18030 utf-16 (also gbk).
 * Returns false for any other word.
 */
bool enc_from_name(const char *name, enum enc *out);
const char *enc_name(enum enc e);

/* ------------------------------------------------------------------ finding out */

/* Counts over the bytes of a file; a zeroed one is ready, bytes may come in pieces. */
struct enc_probe {
    uint64_t size;
    unsigned char head[4]; /* the first bytes, for the BOM */
    uint64_t lines;        /* bytes 0x0A */
    uint64_t nul_even, nul_odd, lf_le, lf_be;
    unsigned char last;
    struct {
        uint64_t good, bad; /* sequences of two bytes and more */
        uint64_t han;
        uint32_t cp, least;
        int need;
    } u8;
    struct {
        uint64_t good, bad, level12; /* level12: hanzi of GB 2312, the common ones */
        unsigned char lead;
        int state;
    } gb;
};

void enc_probe_feed(struct enc_probe *p, const void *bytes, size_t n);

/*
 * enc_probe_result - the encoding the bytes are in.
 *
 * BOM, pattern of NULs, strict UTF-8, structure of GB18030, in this order; valid UTF-8
 * without a single CJK character whose GB reading is all common hanzi is GB18030 (the
 * name 魏志 in GBK is valid UTF-8). A damaged file keeps its encoding while damage is rare.
 * asked: ENC_AUTO, or what the user said, which wins.
 * Returns:  false when nothing fits; *out is untouched then.
 */
bool enc_probe_result(const struct enc_probe *p, enum enc asked, enum enc *out);

/* Bytes that a BOM of the encoding takes at the file's start, 0 when there is none. */
size_t enc_probe_bom(const struct enc_probe *p, enum enc e);

/* ------------------------------------------------------------------ reading */

struct enc_decoder;

/* Where the first byte was that fits no character, and how many there were. */
struct enc_damage {
    uint64_t count;
    uint64_t offset; /* from 0, after the BOM */
    uint64_t line;   /* from 1 */
};

/*
 * enc_decoder_new - reads an encoding that enc_probe_result gave.
 * Errors:  E_IO when the machine lacks the converter. *out is freed by enc_decoder_free.
 */
enum rc enc_decoder_new(enum enc from, struct enc_decoder **out, struct err *e);
void enc_decoder_free(struct enc_decoder **d);

/*
 * enc_decode - append n bytes to out as UTF-8; pieces may end inside a character.
 *
 * A byte that fits no character becomes U+FFFD and is counted: it never passes unseen and
 * what follows is still read. Codes of older software for a few rare characters come out
 * as these characters (䶮, U+9FB4-9FBB, U+FE10-FE19; 0x80 as €). NUL passes through.
 * last: nothing follows; a character cut in the middle is damage then.
 */
void enc_decode(struct enc_decoder *d, const char *p, size_t n, bool last, struct buf *out);
const struct enc_damage *enc_decoder_damage(const struct enc_decoder *d);

/* ------------------------------------------------------------------ writing */

/* A character that the target cannot hold. */
struct enc_misfit {
    size_t at;    /* byte in the text given */
    size_t chars; /* characters before it */
    uint32_t cp;
};

struct enc_encoder;

/* to: ENC_UTF8, ENC_GB18030 or ENC_UTF16LE. */
enum rc enc_encoder_new(enum enc to, struct enc_encoder **out, struct err *e);
void enc_encoder_free(struct enc_encoder **d);

/*
 * enc_encode - append n bytes of UTF-8 to out in the target encoding, without BOM.
 *
 * Nothing is ever replaced: when a character does not fit, out is left as it was and the
 * positions go to bad (up to max).
 * Returns:  the number of characters that do not fit; 0 means out holds it all.
 */
size_t enc_encode(struct enc_encoder *d, const char *s, size_t n, struct buf *out,
                  struct enc_misfit *bad, size_t max);

#endif
