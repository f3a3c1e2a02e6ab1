#include "core/loan.h"

#include "base/i18n.h"
#include "base/str.h"

struct terms terms_default(void)
{
    return (struct terms){
        .day_count = DAYS_ACT_360,
        .penalty_factor = 1500000,
        .misuse_factor = 2000000,
        .compound = true,
        .move_off_days = true,
        .tolerance = 100,
        .settle_day = 21,
        .principal_first = 90,
        .subsidy_cap = 5000000,
        .subsidy_end = DAY_NONE,
    };
}

static bool find(const char *const *words, int n, const char *word, int *out)
{
    for (int i = 0; i < n; i++) {
        if (str_eq(words[i], word)) {
            *out = i;
            return true;
        }
    }
    return false;
}

#define COUNT(a) (int)(sizeof(a) / sizeof((a)[0]))

static const char *const settle_names[] = {"quarter", "month", "maturity", "plan"};
static const char *const settle_labels[] = {N_("按季结息"), N_("按月结息"), N_("利随本清"),
                                            N_("按期结息")};
static const char *const class_labels[] = {N_("正常"), N_("关注"), N_("次级"), N_("可疑"),
                                           N_("损失")};
static const char *const status_names[] = {"running", "converted", "closed"};
static const char *const event_names[] = {"extension", "misuse", "conversion", "dishonest", "grade",
                                          "death",     "waiver", "writeoff",   "renewed"};
static const char *const part_names[] = {"principal", "interest", "penalty", "compound"};
static const char *const count_names[] = {"actual/360", "actual/365", "30/360", "rate/12"};

const char *settle_label(enum settle s)
{
    return settle_labels[s];
}

const char *class_label(enum loan_class c)
{
    return class_labels[c];
}

const char *status_name(enum loan_status s)
{
    return status_names[s];
}

bool settle_from_name(const char *name, enum settle *out)
{
    int i;
    bool found = find(settle_names, COUNT(settle_names), name, &i);

    if (found)
        *out = (enum settle)i;
    return found;
}

bool class_from_label(const char *label, enum loan_class *out)
{
    int i;
    bool found = find(class_labels, COUNT(class_labels), label, &i);

    if (found)
        *out = (enum loan_class)i;
    return found;
}

bool event_from_name(const char *name, enum event_kind *out)
{
    int i;
    bool found = find(event_names, COUNT(event_names), name, &i);

    if (found)
        *out = (enum event_kind)i;
    return found;
}

bool part_from_name(const char *name, enum part *out)
{
    int i;
    bool found = find(part_names, COUNT(part_names), name, &i);

    if (found)
        *out = (enum part)i;
    return found;
}

bool day_count_from_name(const char *name, enum day_count *out)
{
    int i;
    bool found = find(count_names, COUNT(count_names), name, &i);

    if (found)
        *out = (enum day_count)i;
    return found;
}
