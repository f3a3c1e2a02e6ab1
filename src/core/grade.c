#include "core/grade.h"

#include "core/exact.h"

#define PPM 1000000

enum loan_class grade_floor(int32_t days_overdue)
{
    return days_overdue > 360   ? CLASS_LOSS
           : days_overdue > 270 ? CLASS_DOUBT
           : days_overdue > 90  ? CLASS_SUB
           : days_overdue > 0   ? CLASS_WATCH
                                : CLASS_NORMAL;
}

bool grade_npl(enum loan_class c)
{
    return c >= CLASS_SUB;
}

const char *grade_band(int32_t days_overdue)
{
    static const struct {
        int32_t to;
        const char *name;
    } bands[] = {{0, ""},       {30, "1-30"},    {60, "31-60"},
                 {90, "61-90"}, {180, "91-180"}, {360, "181-360"}};

    for (size_t i = 0; i < sizeof bands / sizeof bands[0]; i++)
        if (days_overdue <= bands[i].to)
            return bands[i].name;
    return ">360";
}

bool breaker_tripped(int64_t npl, int64_t total, int32_t limit_ppm)
{
    return total > 0 && (__int128)npl * PPM > (__int128)limit_ppm * total;
}

int32_t breaker_ratio(int64_t npl, int64_t total)
{
    int64_t ppm = exact_share(npl, PPM, total);

    return ppm > INT32_MAX ? INT32_MAX : (int32_t)ppm;
}

int64_t breaker_to_recover(int64_t npl, int64_t total, int32_t limit_ppm)
{
    __int128 over = (__int128)npl * PPM - (__int128)limit_ppm * total;
    int32_t rest = PPM - limit_ppm;

    if (!breaker_tripped(npl, total, limit_ppm))
        return 0;
    if (rest <= 0)
        return npl;
    return (int64_t)((over + rest - 1) / rest);
}
