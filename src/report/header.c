/* The header of a report file: strict, so that a slip is found by the tests and not in print. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "report/args.h"
#include "report/report.h"

#define DIR    "db/report/"
#define SUFFIX ".sql"

#define WORDS_MAX 24 /* of one column */
#define SHEET_MAX 4
#define VOCAB_MAX 8

struct reader {
    const char *file;
    int line;
    struct rpt *r;
    size_t cap;  /* of columns */
    char *sheet; /* names of its columns; NULL: none */
    struct err *e;
};

static const struct {
    const char *word;
    enum col_type type;
} types[] = {
    {"text", COL_TEXT}, {"int", COL_INT}, {"money", COL_MONEY},
    {"rate", COL_RATE}, {"day", COL_DAY}, {"bool", COL_BOOL},
};

__attribute__((format(printf, 2, 3))) static enum rc fault(struct reader *x, const char *fmt, ...)
{
    char words[400];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(words, sizeof words, fmt, ap);
    va_end(ap);
    return err_set(x->e, E_DATA, "%s:%d: %s", x->file, x->line, words);
}

static bool key_ok(const char *s)
{
    return *s && s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static enum rc read_type(struct reader *x, const char *word, const char *key, enum col_type *out)
{
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (strcmp(types[i].word, word) != 0)
            continue;
        *out = types[i].type;
        if ((*out == COL_MONEY) != str_ends(key, "_fen") ||
            (*out == COL_RATE) != str_ends(key, "_ppm"))
            return fault(x, _("键 %s 与类型 %s 不合(金额以 _fen、利率以 _ppm 结尾)"), key, word);
        return OK;
    }
    return fault(x, _("列类型 %s 不认识"), word);
}

static enum rc read_total(struct reader *x, const char *word, struct rpt_column *c)
{
    bool capitals = strcmp(word, "capitals") == 0 && c->type == COL_MONEY && x->r->capitals < 0;

    if (capitals)
        x->r->capitals = (int)x->r->column_count;
    if (!*word)
        c->total = TOTAL_NONE;
    else if (strcmp(word, "count") == 0)
        c->total = TOTAL_COUNT;
    else if (strcmp(word, "distinct") == 0 && c->type == COL_TEXT)
        c->total = TOTAL_DISTINCT;
    else if (capitals)
        c->total = TOTAL_SUM;
    else if (strcmp(word, "sum") == 0 && (c->type == COL_MONEY || c->type == COL_INT))
        c->total = TOTAL_SUM;
    else
        return fault(x, _("合计方式 %s 不能用于列 %s"), word, c->key);
    return OK;
}

/* key | heading | type | width [| total] */
static enum rc read_col(struct reader *x, char *value)
{
    struct rpt *r = x->r;
    char *p[5] = {0};
    size_t n = str_split(value, '|', p, 5);
    struct rpt_column *c;
    enum rc rc;

    if (n < 4)
        return fault(x, _("列须写成 键 | 标题 | 类型 | 宽度 [| 合计]"));
    for (size_t i = 0; i < n; i++)
        p[i] = str_trim(p[i]);
    if (!key_ok(p[0]) || !*p[1])
        return fault(x, _("列的键或标题不合规: %s"), p[0]);
    if (rpt_column_at(r, p[0]) >= 0)
        return fault(x, _("列 %s 写了两次"), p[0]);
    if (!str_all_digits(p[3]) || strlen(p[3]) > 2)
        return fault(x, _("列 %s 的宽度不是数字: %s"), p[0], p[3]);
    xgrow(&r->columns, &x->cap, r->column_count + 1, sizeof *r->columns);
    c = &r->columns[r->column_count];
    *c = (struct rpt_column){.key = p[0], .label = p[1], .width = (int)strtol(p[3], NULL, 10)};
    rc = read_type(x, p[2], p[0], &c->type);
    if (rc == OK)
        rc = read_total(x, n > 4 ? p[4] : "", c);
    c->from = r->column_count;
    if (rc == OK)
        r->sql_columns = ++r->column_count;
    return rc;
}

/* key | code label | code label … for a column above */
static enum rc read_words(struct reader *x, char *value)
{
    struct rpt *r = x->r;
    char *p[WORDS_MAX + 2] = {0};
    size_t n = str_split(value, '|', p, WORDS_MAX + 2);
    int at = rpt_column_at(r, str_trim(p[0]));
    struct rpt_word *w;

    if (at < 0 || r->columns[at].type != COL_TEXT || n < 2 || n > WORDS_MAX + 1)
        return fault(x, _("words 须写成 文字列的键 | 代码 词 | 代码 词 …"));
    w = arena_alloc(&r->mem, n * sizeof *w); /* the last stays empty */
    for (size_t i = 1; i < n; i++) {
        char *half[2] = {0};

        if (str_split(str_trim(p[i]), ' ', half, 2) != 2)
            return fault(x, _("words 中缺少词: %s"), p[i]);
        w[i - 1] = (struct rpt_word){half[0], str_trim(half[1])};
    }
    r->columns[at].words = w;
    return OK;
}

static enum rc read_vocab(struct reader *x, char *value)
{
    char *p[VOCAB_MAX + 1] = {0};
    size_t n = str_split(value, ' ', p, VOCAB_MAX + 1);

    for (size_t i = 0; i < n; i++) {
        int at = rpt_column_at(x->r, p[i]);

        if (at < 0 || x->r->columns[at].type != COL_TEXT || i == VOCAB_MAX)
            return fault(x, _("vocab 中 %s 不是前面的文字列"), p[i]);
        x->r->columns[at].vocab = true;
    }
    return OK;
}

static enum rc read_yes(struct reader *x, const char *value, bool *out)
{
    if (strcmp(value, "yes") != 0)
        return fault(x, _("只能写 yes: %s"), value);
    *out = true;
    return OK;
}

static enum rc read_args(struct reader *x, char *value)
{
    char *copy = arena_strdup(&x->r->mem, value);
    char *p[RPT_ARG_MAX + 1] = {0};
    size_t n = str_split(copy, ' ', p, RPT_ARG_MAX + 1);

    x->r->args = value;
    if (n > RPT_ARG_MAX)
        return fault(x, _("参数多于 %d 个"), RPT_ARG_MAX);
    for (size_t i = 0; i < n; i++) {
        p[i][strcspn(p[i], "!=")] = '\0';
        if (!rpt_param_find(p[i]))
            return fault(x, _("参数 %s 不认识"), p[i]);
    }
    return OK;
}

static enum rc read_field(struct reader *x, const char *name, char *value)
{
    const struct {
        const char *name;
        const char **to;
    } texts[] = {
        {"title", &x->r->title}, {"clause", &x->r->clause}, {"help", &x->r->help},
        {"by", &x->r->by},       {"sign", &x->r->sign},
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(texts[i].name, name) == 0) {
            if (**texts[i].to)
                return fault(x, _("%s 写了两次"), name);
            *texts[i].to = value;
            return OK;
        }
    if (strcmp(name, "col") == 0)
        return read_col(x, value);
    if (strcmp(name, "words") == 0)
        return read_words(x, value);
    if (strcmp(name, "vocab") == 0)
        return read_vocab(x, value);
    if (strcmp(name, "args") == 0)
        return read_args(x, value);
    if (strcmp(name, "personal") == 0)
        return read_yes(x, value, &x->r->personal);
    if (strcmp(name, "hidden") == 0)
        return read_yes(x, value, &x->r->hidden);
    if (strcmp(name, "sheet") == 0) {
        x->sheet = value;
        return OK;
    }
    return fault(x, _("表头行 %s 不认识"), name);
}

/* All `--` lines at the top; *rest is what follows. */
static enum rc read_lines(struct reader *x, char *text, char **rest)
{
    while (str_starts(text, "--")) {
        char *end = text + strcspn(text, "\n");
        bool last = *end == '\0';
        char *colon;
        enum rc rc;

        x->line++;
        *end = '\0';
        colon = strchr(text, ':');
        if (!colon)
            return fault(x, _("表头行须写成 -- 名称: 内容"));
        *colon = '\0';
        rc = read_field(x, str_trim(text + 2), str_trim(colon + 1));
        if (rc != OK)
            return rc;
        text = last ? end : end + 1;
    }
    x->line++;
    *rest = text;
    return OK;
}

/* Every :name of the statement is an argument, every argument is used. */
static enum rc check_args(struct reader *x)
{
    const struct rpt *r = x->r;
    char name[RPT_NAME_SIZE];

    for (const char *s = strchr(r->sql, ':'); s; s = strchr(s + 1, ':')) {
        size_t n = strspn(s + 1, "abcdefghijklmnopqrstuvwxyz_");

        if (n == 0 || n >= sizeof name)
            continue;
        memcpy(name, s + 1, n);
        name[n] = '\0';
        if (!rpt_takes(r, name))
            return fault(x, _("语句用到的参数 :%s 不在 args 中"), name);
    }
    for (size_t at = 0; rpt_arg_name(r, &at, name);) {
        char bound[RPT_NAME_SIZE + 1];

        snprintf(bound, sizeof bound, ":%s", name);
        if (!strstr(r->sql, bound))
            return fault(x, _("语句没有用到参数 :%s"), name);
    }
    if (rpt_takes(r, "by") != (*r->by != '\0'))
        return fault(x, _("参数 by 与表头行 by 须同时有"));
    return OK;
}

static enum rc check_sheet(struct reader *x)
{
    struct rpt *r = x->r;
    char *p[SHEET_MAX + 1] = {0};
    size_t n = x->sheet ? str_split(x->sheet, ' ', p, SHEET_MAX + 1) : 0;

    r->sheet = arena_alloc(&r->mem, (SHEET_MAX + 1) * sizeof *r->sheet);
    for (size_t i = 0; i < n; i++) {
        int at = rpt_column_at(r, p[i]);

        if (at < 0 || i == SHEET_MAX)
            return fault(x, _("sheet 的列 %s 不在列中"), p[i]);
        r->sheet[r->sheet_n++] = (size_t)at;
    }
    return OK;
}

static enum rc check_whole(struct reader *x)
{
    const struct rpt *r = x->r;
    enum rc rc;

    if (!*r->title || !*r->help)
        return fault(x, _("缺少 title 或 help"));
    if (r->column_count == 0)
        return fault(x, _("没有一列"));
    if (!*r->sql)
        return fault(x, _("没有语句"));
    rc = check_args(x);
    return rc == OK ? check_sheet(x) : rc;
}

static const char *report_name(struct arena *mem, const char *file)
{
    const char *base = strrchr(file, '/');
    size_t n;

    base = base ? base + 1 : file;
    n = strlen(base);
    return arena_strndup(mem, base, str_ends(base, SUFFIX) ? n - strlen(SUFFIX) : n);
}

enum rc rpt_parse(const char *file, const char *text, struct rpt **out, struct err *e)
{
    struct rpt *r = xcalloc(1, sizeof *r);
    struct reader x = {.file = file, .r = r, .e = e};
    char *sql = NULL;
    enum rc rc;

    r->capitals = -1;
    r->name = report_name(&r->mem, file);
    r->title = r->clause = r->help = r->args = r->by = r->sign = r->sql = "";
    rc = read_lines(&x, arena_strdup(&r->mem, text), &sql);
    if (rc == OK) {
        r->sql = str_trim(sql);
        rc = check_whole(&x);
    }
    if (rc != OK) {
        rpt_close(&r);
        return rc;
    }
    *out = r;
    return OK;
}

enum rc rpt_open(const char *name, struct rpt **out, struct err *e)
{
    char file[sizeof DIR + RPT_NAME_SIZE + sizeof SUFFIX];
    const struct embed_file *f = NULL;

    if (strlen(name) < RPT_NAME_SIZE) {
        snprintf(file, sizeof file, DIR "%s" SUFFIX, name);
        f = embed_find(file);
    }
    if (!f)
        return err_set(e, E_NOTFOUND, _("没有报表 %s;report --list 列出全部名称"), name);
    return rpt_parse(f->name, f->text, out, e);
}

void rpt_close(struct rpt **r)
{
    if (!*r)
        return;
    free((*r)->columns);
    arena_release(&(*r)->mem);
    free(*r);
    *r = NULL;
}

const char *rpt_next_name(size_t *at, char out[RPT_NAME_SIZE])
{
    const struct embed_file *f = embed_next(*at ? &embed_files[*at - 1] : NULL, DIR, SUFFIX);

    if (!f)
        return NULL;
    *at = (size_t)(f - embed_files) + 1;
    snprintf(out, RPT_NAME_SIZE, "%.*s",
             (int)(f->len ? strlen(f->name + strlen(DIR)) - strlen(SUFFIX) : 0),
             f->name + strlen(DIR));
    return out;
}

int rpt_column_at(const struct rpt *r, const char *key)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (strcmp(r->columns[i].key, key) == 0)
            return (int)i;
    return -1;
}
