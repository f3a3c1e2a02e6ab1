/* Any bytes as a CSV: read to the end or refused with words, never more. */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <stdio.h>

#include "intake/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *LLVMFuzzerName(void);

const char *LLVMFuzzerName(void)
{
    return "csv";
}

static void read_all(const char *path)
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
        /* Lines rise and every cell is a string. */
        if (row.line <= line)
            abort();
        line = row.line;
        for (size_t i = 0; i < row.n; i++)
            if (!row.cells[i].text)
                abort();
    }
    if (rc && !e.text[0])
        abort();
    sheet_close(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd = memfd_create("csv", 0);
    char path[64];

    if (fd < 0)
        return 0;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (write(fd, data, size) == (ssize_t)size)
        read_all(path);
    close(fd);
    return 0;
}
