#ifndef TESTS_LIB_TWIN_H
#define TESTS_LIB_TWIN_H

/* Other ways to write a CSV file of tests/cases, for tests that the way does not matter. */

/* As the first sheet of an .xlsx: amounts as numbers, dates as dates, the rest as text. */
const char *twin_xlsx(const char *csv, const char *name);

/* In another encoding ("UTF-16", "GB18030" …). */
const char *twin_encoded(const char *csv, const char *name, const char *encoding);

#endif
