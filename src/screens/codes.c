#include "screens/codes.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

#define WORDS_MAX 24

const struct ui_choice *scr_codes(struct desk *d, struct arena *mem, const char *list,
                                  bool forbidden)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct ui_choice *c = NULL;
    struct err e = {0};

    if (scr_load(&d->app, "s-codes",
                 SCR_ARGS(SCR_TEXT("key", list), SCR_TEXT("state", forbidden ? "all" : "")), &r,
                 &e) != OK) {
        ui_say_err(d->ui, &e);
        return NULL;
    }
    c = arena_alloc(mem, (scr_count(&r) + 1) * sizeof *c);
    for (size_t i = 0; i < scr_count(&r); i++) {
        c[i].code = arena_strdup(mem, scr_text(&r, i, "code"));
        c[i].label = arena_strdup(mem, scr_term(&r, i, "name"));
    }
    scr_rows_release(&r);
    return c;
}

static const char *role_py(enum role r)
{
    switch (r) {
    case ROLE_TELLER:
        return "gy";
    case ROLE_OFFICER:
        return "xdy";
    case ROLE_MANAGER:
        return "zr";
    case ROLE_STATION:
        return "gzz";
    case ROLE_TOWNSHIP:
        return "xzld";
    case ROLE_UNION:
        return "ls";
    case ROLE_BUREAU:
        return "xcj";
    case ROLE_FINANCE:
        return "czj";
    case ROLE_AUDITOR:
        return "sj";
    case ROLE_ADMIN:
        return "gly";
    default:
        return NULL;
    }
}

/* Code words of acts, as people say them. */
static struct ui_choice word_choice(const char *word)
{
    static const struct {
        const char *word, *label, *py;
    } known[] = {
        {"principal", N_("本金"), "bj"},
        {"interest", N_("利息"), "lx"},
        {"penalty", N_("罚息"), "fx"},
        {"compound", N_("复利"), "fl"},
        {"disbursal", N_("放款"), "fk"},
        {"extension", N_("展期"), "zq"},
        {"misuse", N_("改变用途"), "gbyt"},
        {"conversion", N_("转农户贷款"), "znh"},
        {"dishonest", N_("失信"), "sx"},
        {"grade", N_("分类"), "fl"},
        {"death", N_("死亡"), "sw"},
        {"waive", N_("减免"), "jm"},
        {"waiver", N_("减免"), "jm"},
        {"write-off", N_("核销"), "hx"},
        {"writeoff", N_("核销"), "hx"},
        {"agree", N_("同意"), "ty"},
        {"return", N_("退回补件"), "th"},
        {"refuse", N_("不同意"), "bty"},
        {"clean", N_("无重大不良"), "wzd"},
        {"bad", N_("有重大不良"), "yzd"},
        {"refusal", N_("未获批告知书"), "whp"},
        {"due", N_("到期提醒"), "dq"},
        {"dunning", N_("逾期催收通知书"), "yq"},
        {"printed", N_("已印"), "yy"},
        {"delivered", N_("已送达"), "ysd"},
        {"stamped", N_("打印盖章"), "gz"},
        {"sent", N_("报送"), "bs"},
        {"recover", N_("限期收回"), "xqsh"},
        {"closed", N_("关闭"), "gb"},
        {"borrower", N_("借款人"), "jkr"},
        {"village", N_("村委会"), "cwh"},
        {"town", N_("乡镇"), "xz"},
        {"pay", N_("照发"), "zf"},
        {"drop", N_("剔除"), "tc"},
    };
    enum role r = role_from_name(word);

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (str_eq(known[i].word, word))
            return (struct ui_choice){word, _(known[i].label), known[i].py};
    return (struct ui_choice){word, r ? role_label(r) : word, role_py(r)};
}

const char *scr_word_label(const char *word)
{
    return word_choice(word).label;
}

const struct ui_choice *scr_words(struct arena *mem, const char *words, char sep)
{
    char *copy = arena_strdup(mem, words);
    char *word[WORDS_MAX];
    size_t n = str_split(copy, sep, word, WORDS_MAX);
    struct ui_choice *c = arena_alloc(mem, (n + 1) * sizeof *c);
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        c[kept] = word_choice(word[i]);
        /* two words for one thing: the first serves */
        if (kept == 0 || !str_eq(c[kept - 1].label, c[kept].label))
            kept++;
    }
    c[kept] = (struct ui_choice){0}; /* one that was left out */
    return c;
}

const struct ui_choice *scr_towns(struct desk *d, struct arena *mem)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct ui_choice *c = NULL;
    struct err e = {0};

    if (scr_load(&d->app, "s-places", SCR_NO_ARGS, &r, &e) != OK) {
        ui_say_err(d->ui, &e);
        return NULL;
    }
    c = arena_alloc(mem, (scr_count(&r) + 1) * sizeof *c);
    for (size_t i = 0; i < scr_count(&r); i++) {
        c[i].code = c[i].label = arena_strdup(mem, scr_text(&r, i, "name"));
        c[i].py = arena_strdup(mem, scr_text(&r, i, "py"));
    }
    scr_rows_release(&r);
    return c;
}
