#include "lib/build.h"

#include <stdio.h>

#include "lib/test.h"

struct day iso_day(const char *iso)
{
    struct day d = DAY_NONE;
    struct err e = {0};

    assert_int_equal(day_parse(iso, &d, &e), OK);
    return d;
}

void build_loan(struct random_loan *b, const char *no, int64_t amount, int32_t ppm,
                const char *start, const char *maturity)
{
    *b = (struct random_loan){0};
    snprintf(b->contract_no, sizeof b->contract_no, "%s", no);
    b->f = (struct loan_facts){
        .contract_no = b->contract_no,
        .amount = amount,
        .rate = {ppm},
        .start = iso_day(start),
        .maturity = iso_day(maturity),
        .cancelled = DAY_NONE,
        .opening.day = DAY_NONE,
        .opening.paid_to = DAY_NONE,
        .terms = terms_default(),
        .plan = b->plan,
        .receipt = b->receipt,
        .event = b->event,
    };
}

void build_receipt(struct random_loan *b, const char *date, int64_t principal, int64_t interest,
                   int64_t penalty, int64_t compound)
{
    b->receipt[b->f.n_receipt++] = (struct receipt){.id = (int64_t)b->f.n_receipt,
                                                    .date = iso_day(date),
                                                    .principal = principal,
                                                    .interest = interest,
                                                    .penalty = penalty,
                                                    .compound = compound,
                                                    .reversed = DAY_NONE};
}

struct loan_event *build_event(struct random_loan *b, enum event_kind kind, const char *date)
{
    struct loan_event *e = &b->event[b->f.n_event++];

    *e = (struct loan_event){.id = (int64_t)b->f.n_event,
                             .kind = kind,
                             .date = iso_day(date),
                             .new_maturity = DAY_NONE,
                             .rate_ppm = -1,
                             .cancelled = DAY_NONE};
    return e;
}

void build_extension(struct random_loan *b, const char *date, const char *maturity, int32_t ppm)
{
    struct loan_event *e = build_event(b, EVENT_EXTENSION, date);

    e->new_maturity = iso_day(maturity);
    e->rate_ppm = ppm;
}

void build_instalment(struct random_loan *b, const char *due, int64_t principal)
{
    b->plan[b->f.n_plan++] = (struct instalment){iso_day(due), principal};
}
