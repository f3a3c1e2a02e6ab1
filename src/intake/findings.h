#ifndef INTAKE_FINDINGS_H
#define INTAKE_FINDINGS_H

#include <stdarg.h>

#include "intake/run.h"

/* Keep a finding (its texts are copied) with words of their own; for run.c and findings.c. */
void intake_finding_vadd(struct intake_result *r, const struct intake_finding *f, const char *fmt,
                         va_list ap);
void intake_finding_add(struct intake_result *r, const struct intake_finding *f, const char *fmt,
                        ...) __attribute__((format(printf, 3, 4)));

/* In the order of the file, once all are found. */
void intake_findings_sort(struct intake_result *r);

#endif
