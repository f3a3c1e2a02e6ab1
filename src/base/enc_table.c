#include "base/enc_table.h"

#include <stdlib.h>

/*
 * GB18030 of 2000 gave the 24 codes A6D9 … FEA0 to private use; since 2005 and 2022 they
 * are characters. What wrote U+9FB4-9FBB and U+FE10-FE19 by the old rule used four bytes,
 * which glibc refuses.
 */
struct old_code {
    uint32_t code;
    uint32_t cp;
};

static const struct old_code gb4[] = {
    {0x82359037, 0x9FB4}, {0x82359038, 0x9FB5}, {0x82359039, 0x9FB6}, {0x82359130, 0x9FB7},
    {0x82359131, 0x9FB8}, {0x82359132, 0x9FB9}, {0x82359133, 0x9FBA}, {0x82359134, 0x9FBB},
    {0x84318236, 0xFE10}, {0x84318237, 0xFE11}, {0x84318238, 0xFE12}, {0x84318239, 0xFE13},
    {0x84318330, 0xFE14}, {0x84318331, 0xFE15}, {0x84318332, 0xFE16}, {0x84318333, 0xFE17},
    {0x84318334, 0xFE18}, {0x84318335, 0xFE19},
};

/* U+FE12 and U+FE11 stand the other way round in the old code page. */
static const struct old_code private_use[] = {
    {0xE78D, 0xFE10},  {0xE78E, 0xFE12},  {0xE78F, 0xFE11},  {0xE790, 0xFE13}, {0xE791, 0xFE14},
    {0xE792, 0xFE15},  {0xE793, 0xFE16},  {0xE794, 0xFE17},  {0xE795, 0xFE18}, {0xE796, 0xFE19},
    {0xE816, 0x20087}, {0xE817, 0x20089}, {0xE818, 0x200CC}, {0xE81E, 0x9FB4}, {0xE826, 0x9FB5},
    {0xE82B, 0x9FB6},  {0xE82C, 0x9FB7},  {0xE831, 0x215D7}, {0xE832, 0x9FB8}, {0xE83B, 0x2298F},
    {0xE843, 0x9FB9},  {0xE854, 0x9FBA},  {0xE855, 0x241FE}, {0xE863, 0x4DAE}, {0xE864, 0x9FBB},
};

static int by_code(const void *a, const void *b)
{
    const struct old_code *x = a;
    const struct old_code *y = b;

    return x->code < y->code ? -1 : x->code > y->code;
}

static uint32_t find(const struct old_code *table, size_t n, uint32_t code)
{
    struct old_code key = {code, 0};
    const struct old_code *hit = bsearch(&key, table, n, sizeof key, by_code);

    return hit ? hit->cp : 0;
}

uint32_t enc_table_gb4(const unsigned char b[4])
{
    uint32_t code = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];

    return find(gb4, sizeof gb4 / sizeof gb4[0], code);
}

uint32_t enc_table_private(uint32_t cp)
{
    return find(private_use, sizeof private_use / sizeof private_use[0], cp);
}
