/* json: an array of objects, keys and whole numbers as FORMATS has them. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "report/json.h"
#include "report/writer.h"

struct json {
    const struct rpt *rpt;
    FILE *out;
    struct buf line;
    size_t rows;
};

static enum rc json_begin(void **state, const struct rpt *r, const struct rpt_context *c, FILE *out,
                          struct err *e)
{
    struct json *j = xcalloc(1, sizeof *j);

    (void)c;
    (void)e;
    *j = (struct json){.rpt = r, .out = out, .line = BUF_INIT};
    fputc('[', out);
    *state = j;
    return OK;
}

static void put_cell(struct buf *b, const struct rpt_column *c, const struct rpt_cell *v)
{
    char text[DAY_TEXT_SIZE];

    json_str(b, c->key);
    buf_ch(b, ':');
    if (v->null)
        buf_str(b, "null");
    else if (c->type == COL_TEXT)
        json_str(b, v->text);
    else if (c->type == COL_DAY)
        json_str(b, day_iso((struct day){(int32_t)v->n}, text));
    else if (c->type == COL_BOOL)
        buf_str(b, v->n ? "true" : "false");
    else
        buf_fmt(b, "%" PRId64, v->n);
}

static enum rc json_row(void *state, const struct rpt_cell *cells, struct err *e)
{
    struct json *j = state;

    (void)e;
    buf_reset(&j->line);
    buf_str(&j->line, j->rows++ ? ",\n{" : "\n{");
    for (size_t i = 0; i < j->rpt->column_count; i++) {
        if (i)
            buf_ch(&j->line, ',');
        put_cell(&j->line, &j->rpt->columns[i], &cells[i]);
    }
    buf_ch(&j->line, '}');
    fwrite(j->line.s, 1, j->line.len, j->out);
    return OK;
}

static enum rc json_finish(void **state, bool cancel, struct err *e)
{
    struct json *j = *state;

    (void)e;
    if (!cancel)
        fputs(j->rows ? "\n]\n" : "]\n", j->out);
    buf_release(&j->line);
    free(j);
    *state = NULL;
    return OK;
}

const struct writer writer_json = {
    .name = "json",
    .suffix = ".json",
    .begin = json_begin,
    .row = json_row,
    .finish = json_finish,
};
