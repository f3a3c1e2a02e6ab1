/*
 * Files of every kind that is taken in, against a ledger that holds a household and a loan. The
 * first line names the kind, the rest is the file. It is read as a preview: taken or refused
 * with findings that have their place and words, and nothing stays.
 */
#include <string.h>
#include <unistd.h>

#include "lib/fuzz.h"
#include "lib/fuzz_house.h"
#include "ops/import.h"

const char *LLVMFuzzerName(void)
{
    return "intake";
}

static void check(const struct intake_result *r, enum rc rc, const struct err *e)
{
    fuzz_must(!r->written, "written", (int64_t)r->added, 0);
    fuzz_must((rc == OK) || e->text[0], "refused without words", rc, 0);
    fuzz_must(rc != OK || r->errors == 0, "taken with errors", (int64_t)r->errors, 0);
    fuzz_must(rc != E_IO && rc != E_MEM, e->text, rc, 0);
    for (size_t i = 0; i < r->n_findings; i++)
        fuzz_must(r->finding[i].text && r->finding[i].text[0] && r->finding[i].column >= 0,
                  "finding without words", (int64_t)i, r->finding[i].column);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *end = memchr(data, '\n', size);
    struct import_order o = {.dry_run = true, .quarter = "2025Q3", .source = "虚构文件"};
    struct intake_result r = INTAKE_RESULT_INIT;
    struct err e = {0};
    char path[FUZZ_PATH];
    char kind[24];
    size_t n = end ? (size_t)(end - data) : size;
    int fd;

    if (!end || n >= sizeof kind)
        return 0;
    memcpy(kind, data, n);
    kind[n] = '\0';
    fd = fuzz_file(end + 1, size - n - 1, path);
    if (fd < 0)
        return 0;
    o.kind = kind;
    o.path = path;
    check(&r, op_import(fuzz_house(), &o, &r, &e), &e);
    intake_result_release(&r);
    close(fd);
    return 0;
}
