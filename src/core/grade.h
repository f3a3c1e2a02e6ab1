#ifndef CORE_GRADE_H
#define CORE_GRADE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/loan.h"

/* Class by days overdue (RULES 5.10): 0 正常, > 0 关注, > 90 次级, > 270 可疑, > 360 损失. */
enum loan_class grade_floor(int32_t days_overdue);

/* 次级 可疑 损失 count as not performing (不良). */
bool grade_npl(enum loan_class c);

/* Ageing band of an overdue loan: "1-30" "31-60" "61-90" "91-180" "181-360" ">360"; "" at 0. */
const char *grade_band(int32_t days_overdue);

/*
 * breaker_tripped - whether lending stops: npl / total above the limit (熔断).
 *
 * Units:    fen; limit in ppm (3 % = 30000). A total of 0 never trips.
 * Source:   65号 五(五) “不良率超过3%时”; at the limit itself lending goes on
 */
bool breaker_tripped(int64_t npl, int64_t total, int32_t limit_ppm);

/* NPL ratio in ppm, half-up; 0 when total is 0. */
int32_t breaker_ratio(int64_t npl, int64_t total);

/*
 * breaker_to_recover - fen of bad balance that must be paid back until lending resumes, as
 * what is recovered leaves the outstanding too; 0 when not tripped. Rounded up.
 */
int64_t breaker_to_recover(int64_t npl, int64_t total, int32_t limit_ppm);

#endif
