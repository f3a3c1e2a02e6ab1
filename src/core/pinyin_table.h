#ifndef CORE_PINYIN_TABLE_H
#define CORE_PINYIN_TABLE_H

#include <stddef.h>
#include <stdint.h>

/* Generated from Unihan at build time (src/gen/pinyin.sh explains it). */
struct pinyin_ext {
    uint32_t cp;
    uint16_t set;
};

extern const char *const pinyin_syllable[];
extern const uint16_t pinyin_set[];
extern const uint16_t pinyin_bmp[]; /* U+3400 … U+9FFF */
extern const struct pinyin_ext pinyin_ext[];
extern const size_t pinyin_ext_n;

#endif
