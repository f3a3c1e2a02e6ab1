/* Which households list 10 shows, in which order. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/search.h"
#include "tui/dialog.h"

#define TOWNS_MAX 60

static bool in_state(const struct search *s, size_t house)
{
    const struct scr_house_sum *x = desk_sum(s->d, house);

    if (s->state == SEARCH_ALL)
        return true;
    if (!x)
        return false;
    switch (s->state) {
    case SEARCH_RUNNING:
        return x->running > 0;
    case SEARCH_OVERDUE:
        return x->days_overdue > 0;
    case SEARCH_MATURING:
        return x->maturing > 0;
    case SEARCH_SETTLED:
        return x->loans > 0 && x->running == 0;
    default:
        return x->loans == 0;
    }
}

static bool kept(const struct search *s, size_t house)
{
    const struct scr_people *p = &s->d->people;

    return (!s->town[0] || str_eq(scr_people_text(p, p->v[house].town), s->town)) &&
           (!s->kind[0] || str_eq(scr_people_text(p, p->v[house].kind), s->kind)) &&
           in_state(s, house);
}

/* A line of initials; compared up to its end. */
static const char *py_of(const struct scr_people *p, const struct scr_house *h)
{
    return p->zone[SCR_ZONE_PY].s + h->at[SCR_ZONE_PY];
}

static int compare_text(const struct search *s, uint32_t a, uint32_t b)
{
    const struct scr_people *p = &s->d->people;
    const struct scr_house *x = &p->v[a];
    const struct scr_house *y = &p->v[b];

    if (s->sort == SEARCH_COL_HEAD)
        return strcmp(py_of(p, x), py_of(p, y));
    if (s->sort == SEARCH_COL_KIND)
        return strcmp(scr_people_text(p, x->kind), scr_people_text(p, y->kind));
    return strcmp(scr_people_text(p, x->no), scr_people_text(p, y->no));
}

static int compare_sums(const struct search *s, uint32_t a, uint32_t b)
{
    const struct scr_house_sum *x = desk_sum(s->d, a);
    const struct scr_house_sum *y = desk_sum(s->d, b);
    int64_t i, j;

    if (!x || !y)
        return 0;
    i = s->sort == SEARCH_COL_LOANS     ? x->running
        : s->sort == SEARCH_COL_BALANCE ? x->balance_fen
                                        : x->days_overdue;
    j = s->sort == SEARCH_COL_LOANS     ? y->running
        : s->sort == SEARCH_COL_BALANCE ? y->balance_fen
                                        : y->days_overdue;
    return (i > j) - (i < j);
}

static int compare(const void *a, const void *b, void *ctx)
{
    const struct search *s = ctx;
    uint32_t i = *(const uint32_t *)a;
    uint32_t j = *(const uint32_t *)b;
    int c = s->sort >= SEARCH_COL_LOANS ? compare_sums(s, i, j) : compare_text(s, i, j);

    if (s->descending)
        c = -c;
    return c ? c : (i > j) - (i < j);
}

void search_arrange(struct search *s)
{
    const struct scr_people *p = &s->d->people;
    unsigned char *found = xmalloc(p->n + 1);
    struct scr_query q;

    scr_query_parse(&q, s->text);
    scr_query_run(&q, p, false, found);
    xgrow(&s->hit, &s->cap, p->n + 1, sizeof *s->hit);
    s->n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (found[p->order[i]] && kept(s, p->order[i]))
            s->hit[s->n++] = p->order[i];
    if (s->sorted && s->sort != SEARCH_COL_NO)
        qsort_r(s->hit, s->n, sizeof *s->hit, compare, s);
    else if (s->sorted && s->descending)
        for (size_t i = 0; i < s->n / 2; i++) {
            uint32_t x = s->hit[i];

            s->hit[i] = s->hit[s->n - 1 - i];
            s->hit[s->n - 1 - i] = x;
        }
    free(found);
    s->first = SIZE_MAX; /* what is seen is fetched anew */
}

/* ------------------------------------------------------------------ F8 */

static const char *const states[] = {N_("全部"),       N_("有贷款"), N_("逾期"),
                                     N_("30天内到期"), N_("结清"),   N_("无贷款")};

const char *search_state_label(enum search_state state)
{
    return _(states[state]);
}

static const struct ui_choice state_choices[] = {{"0", N_("全部"), "qb"},
                                                 {"1", N_("有贷款"), "ydk"},
                                                 {"2", N_("逾期"), "yq"},
                                                 {"3", N_("30天内到期"), "dq"},
                                                 {"4", N_("结清"), "jq"},
                                                 {"5", N_("无贷款"), "wdk"},
                                                 {0}};
static const struct ui_choice kind_choices[] = {{"全部", N_("全部"), "qb"},
                                                {"脱贫户", N_("脱贫户"), "tph"},
                                                {"边缘易致贫户", N_("边缘易致贫户"), "byh"},
                                                {"脱贫不稳定户", N_("脱贫不稳定户"), "bwd"},
                                                {"突发严重困难户", N_("突发严重困难户"), "tf"},
                                                {0}};
static const struct ui_field filter_fields[] = {
    {.name = "state",
     .label = N_("状态"),
     .kind = UI_CHOICE,
     .row = 1,
     .col = 1,
     .label_cols = 8,
     .choices = state_choices,
     .start = "0"},
    {.name = "town",
     .label = N_("乡镇"),
     .kind = UI_CHOICE,
     .row = 2,
     .col = 1,
     .label_cols = 8,
     .choices = kind_choices,
     .start = "全部"},
    {.name = "kind",
     .label = N_("属性"),
     .kind = UI_CHOICE,
     .row = 3,
     .col = 1,
     .label_cols = 8,
     .choices = kind_choices,
     .start = "全部"},
};

/* Towns that occur, by the index; ended by an entry without code. */
static void town_choices(const struct search *s, struct ui_choice out[TOWNS_MAX + 2])
{
    const struct scr_people *p = &s->d->people;
    size_t n = 0;

    out[n++] = (struct ui_choice){"全部", _("全部"), "qb"};
    for (size_t i = 0; i < p->n && n <= TOWNS_MAX; i++) {
        const char *town = scr_people_text(p, p->v[i].town);
        size_t k = 0;

        while (k < n && !str_eq(out[k].code, town))
            k++;
        if (k == n)
            out[n++] = (struct ui_choice){town, town, NULL};
    }
    out[n] = (struct ui_choice){0};
}

static void take_word(char *out, size_t size, const char *value)
{
    str_copy(out, size, str_eq(value, "全部") ? "" : value);
}

void search_ask_filter(struct search *s)
{
    struct ui_choice towns[TOWNS_MAX + 2];
    struct ui_form form;
    char state[2] = {(char)('0' + (int)s->state), '\0'};

    town_choices(s, towns);
    ui_form_init(&form, filter_fields, sizeof filter_fields / sizeof filter_fields[0],
                 s->d->app.today, &(struct ui_form_host){0});
    ui_form_choices(&form, "town", towns);
    ui_form_set(&form, "state", state);
    ui_form_set(&form, "town", s->town[0] ? s->town : "全部");
    ui_form_set(&form, "kind", s->kind[0] ? s->kind : "全部");
    if (ui_form_dialog(s->d->ui, _("筛选"), &form, 5, 44)) {
        s->state = (enum search_state)ui_form_int(&form, "state");
        take_word(s->town, sizeof s->town, ui_form_get(&form, "town"));
        take_word(s->kind, sizeof s->kind, ui_form_get(&form, "kind"));
    }
    ui_form_release(&form);
}
