#ifndef CORE_PINYIN_H
#define CORE_PINYIN_H

#include <stddef.h>
#include <stdint.h>

struct pinyin_ext {
    uint32_t cp;
    char initial;
};

/* Generated from Unihan at build time: U+3400 … U+9FFF, and what lies above. */
extern const char pinyin_bmp[];
extern const struct pinyin_ext pinyin_ext[];

/*
 * pinyin_initials - initials of a person's name: "罗文福" -> "lwf". Surnames that are read
 * otherwise (单 解 仇 …) take their reading as a surname in first place. What has no
 * reading is left out; ASCII letters are kept in lower case.
 */
const char *pinyin_initials(const char *name, char *out, size_t size);

#endif
