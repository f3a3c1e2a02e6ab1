#ifndef RULES_FACTS_H
#define RULES_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/day.h"
#include "core/money.h"
#include "core/rate.h"

/* What the rules look at: a snapshot that the act fills from the store (src/ops/facts.c). */
struct facts {
    struct day on; /* the day of the act */
};

#endif
