#ifndef OPS_NOTICES_H
#define OPS_NOTICES_H

#include <stdint.h>

#include "ops/app.h"

/* A numbered letter (告知函, 告知书, 提醒, 催收通知书); ids that do not apply are 0. */
struct notice_new {
    const char *kind; /* risk refusal due dunning */
    struct day date;
    int64_t loan_id;
    int64_t household_id;
    int64_t application_id;
    int64_t risk_event_id;
    char number[48]; /* out: `<site>-<yymmdd>-<nnn>` */
    int64_t id;      /* out */
};

enum rc notice_write(struct app *app, struct notice_new *x, struct err *e);

#endif
