#include "report/paper.h"
#include "report/print.h"

struct job_paper {
    const struct paper *p;
    const struct paper_look *look;
};

static enum rc write_pdf(void *ctx, FILE *f, struct err *e)
{
    const struct job_paper *s = ctx;

    return paper_pdf(s->p, s->look, f, e);
}

bool paper_can_print(void)
{
    return print_possible();
}

enum rc paper_print(const struct paper *p, const struct paper_look *look, const char *printer,
                    int copies, struct err *e)
{
    const struct print_job job = {p->form->title, printer, copies, 0};
    struct job_paper s = {p, look};

    return print_file(&job, write_pdf, &s, e);
}
