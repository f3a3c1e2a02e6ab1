#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/fuzz.h"
#include "report/paper.h"

const char *LLVMFuzzerName(void)
{
    return "form";
}

/* Any text either is refused or makes a form that can be laid out with values in every field. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct paper_look look = {.page_lines = 20, .training = true, .reprint = true};
    struct form *f = NULL;
    struct paper_doc doc;
    struct paper p;
    struct buf out = BUF_INIT;
    struct err e;

    if (form_parse("fuzz", (const char *)data, size, &f, &e) != OK)
        return 0;
    doc = (struct paper_doc){.form = f};
    doc.head.text = calloc(f->field_count + 1, sizeof *doc.head.text);
    for (size_t i = 0; doc.head.text && i < f->field_count; i++)
        doc.head.text[i] = i % 3 ? "罗文福 50,000.00（伍万元整）" : "";
    p = (struct paper){.form = f, .docs = &doc, .n = 1};
    paper_text(&p, &look, &out);
    buf_release(&out);
    free(doc.head.text);
    form_free(&f);
    return 0;
}
