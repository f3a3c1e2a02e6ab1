/*
 * The whole list of the quarter (三(三)). A file covers the towns that it names: each town's
 * part is a list of its own, measured against the town's list of an earlier quarter.
 */
#include "intake/list.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

static const struct kind_column columns[] = {
    [LS_NO] = {"户编号", CELL_NUMBER, true},
    [LS_KIND] = {"户类型", CELL_CHOICE, true,
                 .words = "脱贫户 边缘易致贫户 脱贫不稳定户 突发严重困难户"},
    [LS_HEAD] = {"户主", CELL_TEXT, true},
    [LS_IDNO] = {"身份证号码", CELL_IDNO, true},
    [LS_TOWN] = {"乡镇", CELL_TEXT, true},
    [LS_VILLAGE] = {"村", CELL_TEXT, true},
    {0},
};

static enum rc begin(struct intake *in, struct err *e)
{
    struct list *s = arena_alloc(&in->arena, sizeof *s);

    in->state = s;
    in->result->is_list = true;
    if (in->order->quarter < 0)
        return err_field(e, E_USAGE, "quarter", "三(三)", "%s",
                         _("名单要写明季度: --quarter 2025Q4"));
    if (str_empty(in->order->source))
        return err_field(e, E_USAGE, "source", "三(三)", "%s",
                         _("名单要写明来源文件: --source 文号或文件名"));
    return places_load(in, &s->places, e);
}

static void release(struct intake *in)
{
    struct list *s = in->state;

    if (!s)
        return;
    places_release(&s->places);
    map_release(&s->by_no);
    for (size_t i = 0; i < s->n_towns; i++)
        free(s->town[i].row);
    free(s->town);
}

/* The part of the file that is about the town. */
static struct list_town *part_of(struct list *s, struct town *t)
{
    for (size_t i = 0; i < s->n_towns; i++)
        if (s->town[i].town == t)
            return &s->town[i];
    xgrow(&s->town, &s->cap_towns, s->n_towns + 1, sizeof *s->town);
    s->town[s->n_towns] = (struct list_town){.town = t};
    return &s->town[s->n_towns++];
}

static struct list_row *row_of(struct intake *in, const struct intake_row *r)
{
    struct list_row *l = arena_alloc(&in->arena, sizeof *l);

    l->line = r->line;
    for (int i = 0; i < LS_COLUMNS; i++)
        l->cell[i] =
            arena_strdup(&in->arena, i == LS_IDNO ? r->cell[i].idno.text : cell_text(r, i));
    return l;
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    struct list *s = in->state;
    const struct list_row *other;
    struct list_town *part;
    struct list_row *l;
    struct town *t;

    if (r->bad)
        return OK;
    t = places_town(in, &s->places, r, LS_TOWN);
    other = map_get(&s->by_no, cell_text(r, LS_NO));
    if (other)
        intake_bad(in, r, LS_NO, _("户编号重复, 第 %llu 行已有"), (unsigned long long)other->line);
    if (!t || other)
        return OK;
    l = row_of(in, r);
    map_put(&s->by_no, &in->arena, l->cell[LS_NO], l);
    part = part_of(s, t);
    xgrow(&part->row, &part->cap, part->n + 1, sizeof *part->row);
    part->row[part->n++] = l;
    return OK;
}

static enum rc end(struct intake *in, struct err *e)
{
    struct list *s = in->state;
    enum rc rc = OK;

    for (size_t i = 0; !rc && i < s->n_towns; i++)
        rc = list_compare(in, &s->town[i], e);
    if (!rc && !in->result->errors)
        rc = list_changes(in, e);
    for (size_t i = 0; !rc && !in->result->errors && i < s->n_towns; i++)
        rc = list_write(in, &s->town[i], e);
    return rc;
}

const struct kind kind_list = {
    .name = "list",
    .label = N_("季度名单"),
    .help = N_("一个季度的全部名单, 每行一户; 按文件中出现的乡镇逐个登记"),
    .roles = "bureau station manager admin",
    .sites = AT_ANY,
    .columns = columns,
    .begin = begin,
    .row = row,
    .end = end,
    .release = release,
};
