#ifndef RULES_FACTS_H
#define RULES_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/day.h"
#include "core/money.h"
#include "core/rate.h"

#define FACTS_WORD  32 /* a code, a kind, a number of the file */
#define FACTS_NAME  64 /* a person, a place, a contract number */
#define FACTS_WORDS 160

/* What is asked for (贷款类型, 申请类型). */
enum facts_kind {
    KIND_FIRST,    /* 首贷 */
    KIND_TOPUP,    /* 追加 */
    KIND_RENEWAL,  /* 续贷 */
    KIND_EXTENSION /* 展期 */
};

/* How a stage of the application stands. */
enum facts_opinion { OPINION_NONE, OPINION_AGREE, OPINION_RETURN, OPINION_REFUSE };

enum facts_stage { STAGE_VILLAGE, STAGE_STATION, STAGE_TOWNSHIP, STAGE_BANK, STAGE_COUNT };

/* The household and its place on the list of its township, 一(一), 三(三). */
struct facts_household {
    char kind[FACTS_WORD]; /* 户类型 as recorded */
    char town[FACTS_NAME];
    bool list_taken;  /* a list of the township was ever taken in */
    int list_quarter; /* of the newest one (core/day.h) */
    bool listed;      /* the household is on it */
    char list_kind[FACTS_WORD];
    bool sudden_too;               /* the version's `kinds` names the county's document */
    char shared_phone[FACTS_NAME]; /* the other household with the same phone, "" none */
    char shared_account[FACTS_NAME];
};

/* The borrower, 一(八), 一(九). */
struct facts_person {
    char name[FACTS_NAME];
    char idno[FACTS_WORD]; /* as typed: rule idno reads it */
    bool member;           /* of the household, and has not left it */
    bool married;
    bool spouse_known;
    struct day birth;
};

/* What the household and its people hold already, over all members and the spouse. */
struct facts_held {
    int running; /* running policy loans, without the one that is renewed or extended */
    char running_no[FACTS_NAME];
    char running_who[FACTS_NAME];
    int pending; /* other applications under way */
    char pending_no[FACTS_NAME];
    char pending_who[FACTS_NAME];
    struct money balance;    /* outstanding under P2 and P3, what is renewed included */
    struct money balance_p1; /* outstanding under P1 */
    struct money undrawn;    /* approved elsewhere and not yet disbursed */
    int overdue_days;        /* the worst of the running loans */
    char overdue_no[FACTS_NAME];
    struct day payoff; /* the household's last pay-off, DAY_NONE when there is none */
    char payoff_no[FACTS_NAME];
};

/* The loan that is renewed or extended, 四. */
struct facts_parent {
    char contract_no[FACTS_NAME];
    struct money balance;
    struct day maturity; /* in force, unmoved */
    struct day due;      /* moved to a working day */
    int months;          /* original term */
    int used;            /* renewals and extensions in its chain, those under way included */
    bool p1;
};

/* The bank's opinion, 一(九). */
struct facts_bank {
    bool capacity; /* 完全民事行为能力 */
    bool skill;
    bool repay;
    bool market;
    char rating[FACTS_WORD];
    struct money line;
    bool bad_record;
};

/* The version in force and its figures on the day (RULES 2). */
struct facts_policy {
    char scheme[8];        /* P1 P2 P3: of the loan at hand */
    bool open;             /* a version takes new loans on the day */
    struct day closed_on;  /* last day of the newest version that was open, or DAY_NONE */
    char runoff_renew[12]; /* level of a renewal after the window: override, block or warn */
    struct money cap_first;
    struct money cap_total;
    int max_term_months;
    int age_min;
    int age_max;
    int count_max;    /* extension or renewal in a chain */
    struct rate lpr1; /* binding on the day; ppm < 0: none known */
    struct rate lpr5;
    struct day lpr_day;     /* published on */
    struct day lpr_newest;  /* newest row of the table */
    struct rate rate_fixed; /* the version's own ceiling in place of the LPR; ppm < 0: none */
};

/* The breaker 熔断, 五(五). */
struct facts_breaker {
    bool tripped;
    char scope[FACTS_NAME];
    struct money npl;
    struct money total;
    struct money to_recover; /* until lending resumes */
};

/*
 * What the rules look at: a snapshot that the act fills from the store (src/ops/facts.c).
 * Text is held, not borrowed: a snapshot outlives the statements it was read with.
 */
struct facts {
    struct day on;      /* the day of the act */
    unsigned at;        /* what is being done: one bit of enum rule_on */
    struct day applied; /* date of the application */
    enum facts_kind kind;
    struct money amount;
    int months;
    struct rate rate; /* 0 for an extension that keeps the contract's */
    char security[FACTS_WORD];
    char purpose[FACTS_WORD]; /* code */
    char purpose_name[FACTS_NAME];
    bool purpose_allowed;
    bool has_reason;  /* of a top-up */
    bool has_ability; /* ability to repay described */
    char missing_materials[FACTS_WORDS];
    char holder[FACTS_NAME]; /* of the account that is paid to; "" not yet named */
    enum facts_opinion opinion[STAGE_COUNT];
    struct facts_household household;
    struct facts_person borrower;
    struct facts_held held;
    struct facts_parent parent; /* renewals and extensions only */
    struct facts_bank bank;
    struct facts_policy policy;
    struct facts_breaker breaker;
};

/* Renewal or extension: the household keeps a loan that it has. */
bool facts_keeps_loan(const struct facts *f);
/* Renewal of a P1 loan: rate and window do not apply to it (四, 四(二), 一(十)). */
bool facts_p1_renewal(const struct facts *f);
/* 脱贫户, 脱贫不稳定户, 边缘易致贫户; 突发严重困难户 where the version names the document. */
bool facts_kind_supported(const char *household_kind, bool sudden_too);

#endif
