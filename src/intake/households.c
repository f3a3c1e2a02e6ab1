/*
 * Households with their people: one row a person; the rows of a household may lie anywhere
 * in the file, so they are gathered first, then checked and written household by household.
 */
#include "intake/households.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

static const struct kind_column columns[] = {
    [HH_NO] = {"户编号", CELL_NUMBER, true},
    [HH_KIND] = {"户类型", CELL_CHOICE, true,
                 .words = "脱贫户 边缘易致贫户 脱贫不稳定户 突发严重困难户"},
    [HH_TOWN] = {"乡镇", CELL_TEXT, true},
    [HH_VILLAGE] = {"村", CELL_TEXT, true},
    [HH_GROUP] = {"组", CELL_TEXT, false},
    [HH_NAME] = {"姓名", CELL_TEXT, true},
    [HH_RELATION] = {"与户主关系", CELL_CHOICE, true, .words = "户主 配偶 子女 父母 其他"},
    [HH_SEX] = {"性别", CELL_CHOICE, false, .words = "男 女"},
    [HH_IDNO] = {"身份证号码", CELL_IDNO, true},
    [HH_MARITAL] = {"婚姻状况", CELL_CHOICE, false, .words = "未婚 已婚 丧偶 离异"},
    [HH_PHONE] = {"联系电话", CELL_NUMBER, false},
    [HH_ADDRESS] = {"家庭住址", CELL_TEXT, false},
    [HH_MEMBERS] = {"家庭人口数", CELL_INT, false},
    [HH_ACCOUNT] = {"银行账号", CELL_NUMBER, false},
    {0},
};

static enum rc begin(struct intake *in, struct err *e)
{
    struct households *s = arena_alloc(&in->arena, sizeof *s);

    in->state = s;
    return places_load(in, &s->places, e);
}

static void release(struct intake *in)
{
    struct households *s = in->state;

    if (!s)
        return;
    places_release(&s->places);
    map_release(&s->by_no);
    map_release(&s->by_id);
    free(s->all);
}

/* ------------------------------------------------------------------ rows */

static struct hh *household_of(struct intake *in, const struct intake_row *r)
{
    struct households *s = in->state;
    struct hh *h = map_get(&s->by_no, cell_text(r, HH_NO));

    if (h)
        return h;
    h = arena_alloc(&in->arena, sizeof *h);
    h->line = r->line;
    h->last = &h->first;
    h->no = map_put(&s->by_no, &in->arena, cell_text(r, HH_NO), h);
    xgrow(&s->all, &s->cap, s->n + 1, sizeof *s->all);
    s->all[s->n++] = h;
    return h;
}

static const char *keep(struct intake *in, const struct intake_row *r, int column)
{
    return cell_has(r, column) ? arena_strdup(&in->arena, cell_text(r, column)) : "";
}

static struct hh_person *person_of(struct intake *in, const struct intake_row *r)
{
    struct hh_person *p = arena_alloc(&in->arena, sizeof *p);

    *p = (struct hh_person){
        .line = r->line,
        .name = keep(in, r, HH_NAME),
        .relation = cell_choice(r, HH_RELATION),
        .relation_text = keep(in, r, HH_RELATION),
        .marital = keep(in, r, HH_MARITAL),
        .marital_choice = cell_choice(r, HH_MARITAL),
        .idno = r->cell[HH_IDNO].idno,
        .phone = keep(in, r, HH_PHONE),
        .address = keep(in, r, HH_ADDRESS),
        .group = keep(in, r, HH_GROUP),
        .members = cell_has(r, HH_MEMBERS)
                       ? arena_fmt(&in->arena, "%d", (int)r->cell[HH_MEMBERS].number)
                       : "",
        .account = keep(in, r, HH_ACCOUNT),
    };
    return p;
}

/* The first row of a household says where it is; the others must say the same. */
static void same_place(struct intake *in, const struct intake_row *r, struct hh *h)
{
    struct town *t = places_town(in, &((struct households *)in->state)->places, r, HH_TOWN);

    if (!t) {
        h->bad = true;
        return;
    }
    if (!h->town) {
        h->town = t;
        h->kind = keep(in, r, HH_KIND);
        h->village = keep(in, r, HH_VILLAGE);
        return;
    }
    if (t != h->town)
        intake_bad(in, r, HH_TOWN, _("与本户第 %llu 行的“%s”不一致"), (unsigned long long)h->line,
                   h->town->name);
    if (!str_eq(cell_text(r, HH_VILLAGE), h->village))
        intake_bad(in, r, HH_VILLAGE, _("与本户第 %llu 行的“%s”不一致"),
                   (unsigned long long)h->line, h->village);
    if (!str_eq(cell_text(r, HH_KIND), h->kind))
        intake_bad(in, r, HH_KIND, _("与本户第 %llu 行的“%s”不一致"), (unsigned long long)h->line,
                   h->kind);
}

/* 性别 follows from the number; a file that says otherwise is told. */
static void check_sex(struct intake *in, const struct intake_row *r)
{
    bool male = r->cell[HH_IDNO].idno.sex == 'M';

    if (cell_has(r, HH_SEX) && (cell_choice(r, HH_SEX) == 0) != male)
        intake_warn(in, r, HH_SEX, "", _("与身份证号码不符, 按身份证记为%s"),
                    male ? _("男") : _("女"));
}

static bool seen_before(struct intake *in, const struct intake_row *r, struct hh_person *p)
{
    struct households *s = in->state;
    const struct hh_person *other = map_get(&s->by_id, p->idno.text);

    if (other)
        intake_bad(in, r, HH_IDNO, _("与第 %llu 行 %s 的身份证号码相同"),
                   (unsigned long long)other->line, other->name);
    else
        map_put(&s->by_id, &in->arena, p->idno.text, p);
    return other != NULL;
}

static enum rc row(struct intake *in, const struct intake_row *r, struct err *e)
{
    struct hh *h;
    struct hh_person *p;

    if (r->bad) {
        /* Its household is then neither without a head nor without a spouse for sure. */
        if (cell_has(r, HH_NO))
            household_of(in, r)->bad = true;
        return OK;
    }
    h = household_of(in, r);
    same_place(in, r, h);
    check_sex(in, r);
    p = person_of(in, r);
    if (seen_before(in, r, p))
        return OK;
    *h->last = p;
    h->last = &p->next;
    return OK;
}

static enum rc end(struct intake *in, struct err *e)
{
    struct households *s = in->state;
    enum rc rc = OK;

    for (size_t i = 0; !rc && i < s->n; i++) {
        struct hh *h = s->all[i];

        if (!h->bad) {
            rc = households_compare(in, h, e);
            if (!rc)
                households_check(in, h);
        }
    }
    /* With an error anywhere nothing will be kept: do not write first. */
    for (size_t i = 0; !rc && !in->result->errors && i < s->n; i++) {
        rc = households_write(in, s->all[i], e);
        if (!rc)
            rc = intake_tell(in, i + 1, s->n, e);
    }
    return rc;
}

const struct kind kind_households = {
    .name = "households",
    .label = N_("户和家庭成员"),
    .help = N_("每行一人, 同一户编号为一户, 每户恰有一名户主"),
    .roles = "manager admin",
    .sites = AT_ANY,
    .columns = columns,
    .begin = begin,
    .row = row,
    .end = end,
    .release = release,
};
