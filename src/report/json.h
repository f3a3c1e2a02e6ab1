#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "base/buf.h"

/* Append s as a JSON string with its quotes; bytes that are not UTF-8 become U+FFFD. */
void json_str(struct buf *b, const char *s);

#endif
