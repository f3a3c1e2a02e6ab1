/* Towns, villages, households and their people. */
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "core/idno.h"
#include "core/pinyin.h"
#include "ops/demo_work.h"
#include "store/tx.h"

static const char *const surnames[] = {"罗", "韦", "黄", "王", "李", "陈", "杨", "岑",
                                       "蒙", "田", "潘", "周", "吴", "何", "龙", "陆",
                                       "班", "覃", "单", "仇", "张", "石", "梁", "卢"};
static const char *const given[] = {"文", "国", "福", "正", "贵", "秀", "英", "明", "德", "兴",
                                    "花", "兰", "平", "荣", "强", "成", "海", "芳", "梅", "玉",
                                    "旺", "春", "丽", "永", "发", "万", "小", "龙", "凤", "安"};
static const char *const before[] = {"上", "下", "新", "老", "大", "小"};
static const char *const after[] = {"寨村", "坝村", "坪村", "湾村", "井村",
                                    "岩村", "沟村", "坡村", "桥村", "塘村"};
static const char *const kinds[] = {"脱贫户", "边缘易致贫户", "脱贫不稳定户", "突发严重困难户"};

#define PICK(d, a) ((a)[demo_pick(d, (int)(sizeof(a) / sizeof((a)[0])))])

/* 529999 was never given out as a region code, so that no living person has such a number. */
static void make_idno(struct demo *d, struct day birth, bool woman, char out[IDNO_SIZE])
{
    int y;
    int m;
    int day_of_month;
    int seq = demo_pick(d, 499) * 2 + (woman ? 2 : 1);

    day_to_ymd(birth, &y, &m, &day_of_month);
    snprintf(out, IDNO_SIZE, "529999%04u%02u%02u%03u", (unsigned)y % 10000U, (unsigned)m % 100U,
             (unsigned)day_of_month % 100U, (unsigned)seq % 1000U);
    out[17] = idno_check_char(out);
    out[18] = 0;
}

static void make_name(struct demo *d, const char *surname, char out[DEMO_NAME])
{
    snprintf(out, DEMO_NAME, "%s%s%s", surname, PICK(d, given),
             demo_chance(d, 75) ? PICK(d, given) : "");
}

static enum rc load_towns(struct demo *d, struct err *e)
{
    struct st_stmt *q = NULL;
    bool row = false;
    int n = 0;
    enum rc rc =
        st_query(d->app->st, e, &q,
                 "SELECT id, name FROM region WHERE level = 'town' ORDER BY code LIMIT 10", "");

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row) {
        d->town[n] = st_col_int(q, 0);
        str_copy(d->town_name[n++], DEMO_NAME, st_col_text(q, 1));
    }
    st_done(&q);
    if (rc == OK && n < DEMO_TOWNS)
        rc = err_set(e, E_DATA, _("演练库少了乡镇"));
    return rc;
}

static enum rc make_villages(struct demo *d, struct err *e)
{
    enum rc rc = OK;

    for (int i = 0; rc == OK && i < DEMO_VILLAGES; i++) {
        int64_t town = d->town[i % DEMO_TOWNS];
        int k = i / DEMO_TOWNS;
        char *key;

        snprintf(d->village_name[i], DEMO_NAME, "%s%s", before[k], after[(i + 3 * k) % 10]);
        key = xasprintf("region|%lld|%s", (long long)town, d->village_name[i]);
        d->village[i] = st_natural_id(key);
        free(key);
        rc = st_run(d->app->st, e,
                    "INSERT INTO region (id, code, name, parent_id, level)"
                    " VALUES (?, '', ?, ?, 'village')",
                    "iti", d->village[i], d->village_name[i], town);
    }
    return rc;
}

static enum rc write_person(struct demo *d, int64_t household, const char *name,
                            const char *relation, bool woman, struct day birth, const char *marital,
                            const char *phone, int64_t *id, struct err *e)
{
    char idno[IDNO_SIZE];
    char py[40];

    make_idno(d, birth, woman, idno);
    *id = st_new_id(d->app->st, "person");
    return st_run(d->app->st, e,
                  "INSERT INTO person (id, household_id, name, py, relation, sex, idno, birth,"
                  " marital, phone) VALUES (?,?,?,?,?,?,?,?,?,?)",
                  "iittt"
                  "ttitt",
                  *id, household, name, pinyin_initials(name, py, sizeof py), relation,
                  woman ? "女" : "男", idno, (int64_t)birth.n, marital, phone);
}

static enum rc write_family(struct demo *d, struct demo_household *h, const char *surname,
                            bool married, struct err *e)
{
    bool woman = demo_chance(d, 18);
    char name[DEMO_NAME];
    char phone[16];
    int64_t id = 0;
    int children = demo_pick(d, 3);
    enum rc rc;

    snprintf(phone, sizeof phone, "100%08d", demo_pick(d, 100000000));
    rc = write_person(d, h->id, h->head, "户主", woman, h->birth,
                      married ? "已婚" : PICK(d, ((const char *[]){"未婚", "丧偶", "离异"})), phone,
                      &h->head_id, e);
    if (rc == OK && married) {
        make_name(d, PICK(d, surnames), name);
        rc =
            write_person(d, h->id, name, "配偶", !woman,
                         day_add(h->birth, demo_pick(d, 2000) - 700), "已婚", "", &h->spouse_id, e);
    }
    for (int i = 0; rc == OK && i < children; i++) {
        make_name(d, surname, name);
        rc = write_person(d, h->id, name, "子女", demo_chance(d, 50),
                          day_add(day_add_months(h->birth, 12 * (23 + 3 * i)), demo_pick(d, 300)),
                          "未婚", "", &id, e);
    }
    return rc;
}

static enum rc write_account(struct demo *d, const struct demo_household *h, struct err *e)
{
    return st_run(d->app->st, e,
                  "INSERT INTO account (id, household_id, person_id, number, holder, bank, day)"
                  " VALUES (?,?,?,?,?,?,?)",
                  "iiitt"
                  "ti",
                  st_new_id(d->app->st, "account"), h->id, h->head_id, h->account, h->head,
                  "演练信用社", (int64_t)day_from_ymd(2019, 1, 2).n);
}

static enum rc write_household(struct demo *d, int i, struct err *e)
{
    struct demo_household *h = &d->household[i];
    const char *surname = PICK(d, surnames);
    bool married = demo_chance(d, 78);
    int die = demo_pick(d, 100);
    char group[16];
    enum rc rc;

    h->village = demo_pick(d, DEMO_VILLAGES);
    h->town = h->village % DEMO_TOWNS;
    h->kind = die < 84 ? 0 : die < 94 ? 1 : die < 99 ? 2 : 3;
    h->birth = demo_day_between(d, day_from_ymd(1958, 1, 1), day_from_ymd(1996, 12, 31));
    make_name(d, surname, h->head);
    snprintf(h->no, sizeof h->no, "529999%02d%02d%06d", h->town + 1, h->village / DEMO_TOWNS + 1,
             i + 1);
    snprintf(h->account, sizeof h->account, "9999000000%09d", 1000 + i * 7);
    snprintf(group, sizeof group, "%d组", 1 + demo_pick(d, 8));
    h->id = st_new_id(d->app->st, "household");
    rc = st_run(d->app->st, e,
                "INSERT INTO household (id, household_no, kind, town_id, village_id, group_name,"
                " address, members, since) VALUES (?,?,?,?,?,?,?,?,?)",
                "ittiit"
                "tii",
                h->id, h->no, kinds[h->kind], d->town[h->town], d->village[h->village], group,
                d->village_name[h->village], (int64_t)(2 + demo_pick(d, 5)),
                (int64_t)day_from_ymd(2019, 1, 2).n);
    if (rc == OK)
        rc = write_family(d, h, surname, married, e);
    return rc == OK ? write_account(d, h, e) : rc;
}

/* The list of the newest quarter: nearly all, a few have left it since (五(四)). */
static enum rc write_list(struct demo *d, int quarter, struct err *e)
{
    int64_t list = st_new_id(d->app->st, "list");
    int64_t county = 0;
    enum rc rc =
        st_get_int(d->app->st, e, &county, "SELECT id FROM region WHERE level = 'county'", "");

    if (rc == OK)
        rc = st_run(d->app->st, e,
                    "INSERT INTO list (id, quarter, region_id, source, day, rows)"
                    " VALUES (?,?,?,?,?,?)",
                    "iiitii", list, (int64_t)quarter, county, "演练名单",
                    (int64_t)quarter_first(quarter).n, (int64_t)DEMO_HOUSEHOLDS);
    for (int i = 0; rc == OK && i < DEMO_HOUSEHOLDS; i++) {
        const struct demo_household *h = &d->household[i];

        if (i % 97 == 13) /* has left the list */
            continue;
        rc = st_run(d->app->st, e,
                    "INSERT INTO list_row (id, list_id, household_no, kind, head, idno, town,"
                    " village) SELECT ?1, ?2, household_no, kind, head, head_idno, town, village"
                    " FROM household_row WHERE id = ?3",
                    "iii", st_new_id(d->app->st, "list_row"), list, h->id);
    }
    return rc;
}

enum rc demo_people(struct demo *d, struct err *e)
{
    enum rc rc = load_towns(d, e);

    if (rc == OK)
        rc = make_villages(d, e);
    for (int i = 0; rc == OK && i < DEMO_HOUSEHOLDS; i++)
        rc = write_household(d, i, e);
    return rc == OK ? write_list(d, quarter_of(d->app->today), e) : rc;
}
