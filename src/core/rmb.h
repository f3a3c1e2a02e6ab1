#ifndef CORE_RMB_H
#define CORE_RMB_H

#include <stddef.h>

#include "core/money.h"

#define RMB_TEXT_SIZE 160

/*
 * rmb_capitals - an amount in Chinese capitals (大写), without the word 人民币.
 *
 * Units:    fen, up to 亿 (MONEY_MAX_FEN); 0 is 零元整.
 * Source:   正确填写票据和结算凭证的基本规定: the first official form of each example
 *           (1,680.32 壹仟陆佰捌拾元零叁角贰分), 整 only after 元.
 */
const char *rmb_capitals(struct money m, char out[RMB_TEXT_SIZE]);

#endif
