#include "lib/fuzz_sheet.h"

#include "intake/sheet.h"
#include "lib/fuzz.h"

void fuzz_sheet(const char *path)
{
    struct sheet *s = NULL;
    struct err e = {0};
    struct sheet_row row;
    uint64_t line = 0;
    bool more = true;
    enum rc rc = sheet_open(path, ENC_AUTO, &s, &e);

    while (!rc && more) {
        rc = sheet_next(s, &row, &more, &e);
        if (rc || !more)
            break;
        fuzz_must(row.line > line, "line", (int64_t)row.line, (int64_t)line);
        line = row.line;
        for (size_t i = 0; i < row.n; i++)
            fuzz_must(row.cells[i].text != NULL, "cell", (int64_t)i, (int64_t)line);
    }
    fuzz_must(!rc || e.text[0], "refused without words", rc, 0);
    sheet_close(&s);
}
