#ifndef CORE_PINYIN_H
#define CORE_PINYIN_H

#include <stddef.h>

/*
 * pinyin_initials - initials of a person's name: "罗文福" -> "lwf". Surnames that are read
 * otherwise (单 解 仇 …) take their reading as a surname in first place. What has no
 * reading is left out; ASCII letters are kept in lower case.
 */
const char *pinyin_initials(const char *name, char *out, size_t size);

/*
 * pinyin_find - all that a name may be typed as: the initials of its readings, then the
 * readings in full, parted by blanks, the usual one first:
 *
 *     罗文福   lwf luowenfu
 *     覃志明   qzm tzm qinzhiming tanzhiming
 *
 * Of the readings of all its characters at most PINYIN_WAYS together; ü is v. out is cut at a
 * whole word.
 */
#define PINYIN_WAYS      8
#define PINYIN_FIND_SIZE 512
const char *pinyin_find(const char *name, char *out, size_t size);

#endif
