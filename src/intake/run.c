/* One import from the file's first byte to the commit. */
#include "intake/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "intake/findings.h"
#include "intake/guess.h"
#include "intake/intake.h"
#include "intake/sheet.h"

#define PROGRESS_ROWS 500

/* What belongs to one run beside what the kinds see. */
struct run {
    struct intake in;
    struct sheet *sheet;
    struct sheet_row row;
    const struct kind *kind;
    int n_columns; /* of the kind */
    size_t width;  /* of the header */
    struct intake_cell *cells;
    struct arena row_arena;
};

const struct kind *kind_find(const char *name)
{
    for (size_t i = 0; kind_table[i]; i++)
        if (str_eq(kind_table[i]->name, name))
            return kind_table[i];
    return NULL;
}

/* ------------------------------------------------------------------ header */

/* By its header; amounts also as spreadsheets and our own lists head them, with (元). */
static bool is_headed(const struct kind_column *c, const char *header)
{
    size_t n = strlen(c->header);

    return str_starts(header, c->header) &&
           (!header[n] || (c->type == CELL_MONEY && str_eq(header + n, "(元)")));
}

static int column_named(const struct run *r, const char *header)
{
    for (int i = 0; i < r->n_columns; i++)
        if (is_headed(&r->kind->columns[i], header))
            return i;
    return -1;
}

static void note_header(struct run *r, enum intake_level level, size_t column, const char *text)
{
    struct intake_finding f = {.level = level, .line = r->row.line, .column = (int)column + 1};

    f.header = r->row.cells[column].text;
    f.value = f.header;
    intake_finding_add(r->in.result, &f, "%s", text);
}

static void place_columns(struct run *r)
{
    struct buf name = BUF_INIT;

    for (size_t i = 0; i < r->row.n; i++) {
        int column;

        intake_heading(r->row.cells[i].text, &name);
        column = column_named(r, buf_cstr(&name));
        if (r->row.cells[i].fault)
            note_header(r, FINDING_ERROR, i, _("表头有不合编码的字符, 请用 --encoding 指明编码"));
        else if (column < 0 && name.len)
            note_header(r, FINDING_NOTICE, i, _("不认识的列, 已略过"));
        else if (column >= 0 && r->in.place[column] >= 0)
            note_header(r, FINDING_ERROR, i, _("同名的列出现了两次"));
        else if (column >= 0)
            r->in.place[column] = (int)i;
    }
    buf_release(&name);
}

static void need_columns(struct run *r)
{
    for (int i = 0; i < r->n_columns; i++) {
        const struct kind_column *c = &r->kind->columns[i];
        struct intake_finding f = {
            .level = FINDING_ERROR, .line = r->row.line, .header = c->header};

        if (c->need && r->in.place[i] < 0)
            intake_finding_add(r->in.result, &f, _("缺少列“%s”, 请对照格式说明补上表头"),
                               c->header);
    }
}

static enum rc read_header(struct run *r, struct err *e)
{
    bool more = false;
    enum rc rc = sheet_next(r->sheet, &r->row, &more, e);

    if (rc)
        return rc;
    if (!more)
        return err_set(e, E_DATA, "%s", _("文件里没有一行内容"));
    r->width = r->row.n;
    place_columns(r);
    need_columns(r);
    return OK;
}

/* ------------------------------------------------------------------ rows */

static const char *fault_words(enum cell_fault fault)
{
    switch (fault) {
    case FAULT_ENCODING:
        return _("有不合编码的字符, 字已丢失, 请用原始文件或指明编码");
    case FAULT_DIGITS:
        return _("此格存为数值, 15 位以后的数字已丢失; 请在表格里设为文本后重新填写");
    default:
        return _("公式结果是错误值");
    }
}

/* Note a cell that cannot be read; the row is bad then. */
static void bad_cell(struct run *r, struct intake_row *row, int column, const char *value,
                     const char *words)
{
    struct intake_at at = {row->line, column, value};

    row->bad = true;
    intake_bad_at(&r->in, at, "%s", words);
}

static void read_cell(struct run *r, struct intake_row *row, int column)
{
    const struct kind_column *c = &r->kind->columns[column];
    int place = r->in.place[column];
    const struct sheet_cell *raw;
    struct err why = {0};
    struct day read_as;
    char iso[DAY_TEXT_SIZE];

    r->cells[column] = (struct intake_cell){.text = ""};
    if (place < 0 || (size_t)place >= r->row.n)
        return;
    raw = &r->row.cells[place];
    if (raw->fault)
        bad_cell(r, row, column, raw->text, fault_words(raw->fault));
    else if (!cell_read(c, arena_strdup(&r->row_arena, raw->text), &r->cells[column], &why))
        bad_cell(r, row, column, raw->text, why.text);
    else if (c->need && !c->blank && !*r->cells[column].text)
        bad_cell(r, row, column, "", _("此格必须填写"));
    else if (c->type == CELL_IDNO && *r->cells[column].text && r->cells[column].idno.from15)
        intake_warn_at(&r->in, (struct intake_at){row->line, column, raw->text}, "",
                       _("15 位旧号, 已换为 %s"), r->cells[column].idno.text);
    else if (c->type == CELL_DATE && cell_is_serial(r->cells[column].text, &read_as))
        intake_warn_at(&r->in, (struct intake_at){row->line, column, raw->text}, "",
                       _("是表格的日期数, 读作 %s, 请核对"), day_iso(read_as, iso));
}

/* As many cells as the header has; more only when they are empty. */
static void check_width(struct run *r, struct intake_row *row)
{
    size_t n = r->row.n;

    while (n > r->width && !*r->row.cells[n - 1].text)
        n--;
    if (n == r->width)
        return;
    row->bad = true;
    intake_bad_at(&r->in, (struct intake_at){row->line, -1, NULL},
                  n < r->width ? _("只有 %zu 格, 表头有 %zu 格; 这一行或文件不完整")
                               : _("有 %zu 格, 表头只有 %zu 格; 金额中的逗号须加引号"),
                  n, r->width);
}

static enum rc take_row(struct run *r, struct err *e)
{
    struct intake_row row = {.line = r->row.line, .cell = r->cells};

    arena_reset(&r->row_arena);
    r->in.result->rows++;
    check_width(r, &row);
    for (int i = 0; i < r->n_columns; i++)
        read_cell(r, &row, i);
    return r->kind->row(&r->in, &row, e);
}

enum rc intake_tell(struct intake *in, uint64_t done, uint64_t total, struct err *e)
{
    const struct intake_order *o = in->order;

    if (!o->progress || (done % PROGRESS_ROWS && done != total) || o->progress(o->ctx, done, total))
        return OK;
    return err_set(e, E_CANCEL, "%s", _("已停止, 未导入任何数据"));
}

static enum rc take_rows(struct run *r, struct err *e)
{
    bool more = true;
    enum rc rc = OK;

    while (!rc) {
        rc = sheet_next(r->sheet, &r->row, &more, e);
        if (rc || !more)
            break;
        rc = take_row(r, e);
        if (!rc)
            rc = intake_tell(&r->in, r->in.result->rows, sheet_rows_expected(r->sheet), e);
    }
    if (!rc && r->in.result->rows == 0)
        rc = err_set(e, E_DATA, "%s", _("只有表头, 没有数据行"));
    if (!rc)
        rc = intake_tell(&r->in, r->in.result->rows, r->in.result->rows, e);
    return rc;
}

/* ------------------------------------------------------------------ whole */

/* The first error in one line, with how many there are. */
static enum rc refuse(const struct intake_result *out, struct err *e)
{
    for (size_t i = 0; i < out->n_findings; i++) {
        const struct intake_finding *f = &out->finding[i];

        if (f->level != FINDING_ERROR)
            continue;
        if (f->column)
            err_field(e, E_DATA, f->header, f->clause,
                      _("有 %llu 处错误, 未导入任何数据; 第一处在第 %llu 行第 %d 列 %s: %s"),
                      (unsigned long long)out->errors, (unsigned long long)f->line, f->column,
                      f->header, f->text);
        else
            err_field(e, E_DATA, f->header, f->clause,
                      _("有 %llu 处错误, 未导入任何数据; 第一处在第 %llu 行: %s"),
                      (unsigned long long)out->errors, (unsigned long long)f->line, f->text);
        break;
    }
    return E_DATA;
}

static enum rc read_all(struct run *r, struct err *e)
{
    enum rc rc = r->kind->begin ? r->kind->begin(&r->in, e) : OK;

    if (!rc)
        rc = read_header(r, e);
    if (rc || r->in.result->errors)
        return rc;
    rc = take_rows(r, e);
    if (!rc && r->kind->end)
        rc = r->kind->end(&r->in, e);
    return rc;
}

/* Without its folders, which name the machine and not the file. */
static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static enum rc finish(struct run *r, struct err *e)
{
    struct intake_result *out = r->in.result;
    const struct intake_order *o = r->in.order;
    enum rc rc;

    if (o->dry_run || out->added == 0) {
        st_rollback(r->in.st);
        return OK;
    }
    /* The event of its own that the audit shows: which file, and how many rows of it. */
    st_note(r->in.st, _("%s %s: 读入 %llu 行, 新增 %llu 行, 已有 %llu 行, 提示 %llu 条"),
            _(r->kind->label), file_name(o->path), (unsigned long long)out->rows,
            (unsigned long long)out->added, (unsigned long long)out->same,
            (unsigned long long)out->warnings);
    rc = st_commit(r->in.st, e);
    out->written = rc == OK;
    return rc;
}

/* In one transaction from the first row on, so that the rows see each other. */
static enum rc run_in_tx(struct run *r, struct err *e)
{
    const struct intake_order *o = r->in.order;
    char act[40];
    struct st_tx tx = {
        .act = act, .user_id = o->user_id, .second_id = o->second_id, .business = o->today};
    enum rc rc;

    snprintf(act, sizeof act, "import-%s", o->kind->name);
    rc = st_begin(r->in.st, &tx, e);
    if (rc)
        return rc;
    rc = read_all(r, e);
    intake_findings_sort(r->in.result);
    if (!rc && r->in.result->errors)
        rc = refuse(r->in.result, e);
    if (rc)
        st_rollback(r->in.st);
    else
        rc = finish(r, e);
    if (r->kind->release)
        r->kind->release(&r->in);
    return rc;
}

static void count_columns(struct run *r)
{
    while (r->kind->columns[r->n_columns].header)
        r->n_columns++;
    r->cells = xcalloc((size_t)r->n_columns, sizeof *r->cells);
    r->in.place = xcalloc((size_t)r->n_columns, sizeof *r->in.place);
    for (int i = 0; i < r->n_columns; i++)
        r->in.place[i] = -1;
}

static void note_open_end(struct run *r)
{
    struct intake_finding f = {.level = FINDING_NOTICE};

    if (sheet_ends_open(r->sheet))
        intake_finding_add(r->in.result, &f, "%s",
                           _("文件末尾没有换行, 可能不完整; 请核对最后一行"));
}

enum rc intake_run(struct store *st, const struct intake_order *order, struct intake_result *out,
                   struct err *e)
{
    struct run r = {.in = {.st = st, .order = order, .result = out}, .kind = order->kind};
    enum rc rc = sheet_open(order->path, order->encoding, &r.sheet, e);

    if (rc)
        return rc;
    out->encoding = sheet_encoding(r.sheet);
    count_columns(&r);
    note_open_end(&r);
    rc = run_in_tx(&r, e);
    sheet_close(&r.sheet);
    arena_release(&r.row_arena);
    arena_release(&r.in.arena);
    map_release(&r.in.policies);
    free(r.cells);
    free(r.in.place);
    return rc;
}
