#ifndef BASE_ENC_TABLE_H
#define BASE_ENC_TABLE_H

#include <stddef.h>
#include <stdint.h>

/*
 * Codes that older software writes for characters that had no code point of their own
 * yet. Used by the two halves of base/enc.h only.
 */

/* The character that four bytes of GB18030 stand for where converters refuse; 0 if none. */
uint32_t enc_table_gb4(const unsigned char b[4]);

/* The character that a private-use code point of GBK times stands for; 0 if none. */
uint32_t enc_table_private(uint32_t cp);

#endif
