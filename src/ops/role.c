#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "ops/app.h"

/* RULES 1: who works at which kind of site. */
static const struct role_row {
    enum role role;
    const char *name;
    const char *label;
    unsigned sites; /* 1 << site_kind */
} roles[] = {
    {ROLE_TELLER, "teller", N_("柜员"), 1U << SITE_BRANCH},
    {ROLE_OFFICER, "officer", N_("信贷员"), 1U << SITE_BRANCH},
    {ROLE_MANAGER, "manager", N_("主任"), 1U << SITE_BRANCH},
    {ROLE_STATION, "station", N_("扶贫工作站"), 1U << SITE_TOWNSHIP},
    {ROLE_TOWNSHIP, "township", N_("乡镇领导"), 1U << SITE_TOWNSHIP},
    {ROLE_UNION, "union", N_("联社"), 1U << SITE_COUNTY},
    {ROLE_BUREAU, "bureau", N_("乡村振兴局"), 1U << SITE_COUNTY},
    {ROLE_FINANCE, "finance", N_("财政局"), 1U << SITE_COUNTY},
    {ROLE_AUDITOR, "auditor", N_("审计"), 7U},
    {ROLE_ADMIN, "admin", N_("系统管理员"), 7U},
};

static const struct role_row *row_of(enum role r)
{
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        if (roles[i].role == r)
            return &roles[i];
    return NULL;
}

const char *role_label(enum role r)
{
    const struct role_row *row = row_of(r);

    return row ? _(row->label) : "";
}

const char *role_name(enum role r)
{
    const struct role_row *row = row_of(r);

    return row ? row->name : "";
}

enum role role_from_name(const char *name)
{
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        if (str_eq(roles[i].name, name))
            return roles[i].role;
    return (enum role)0;
}

unsigned role_bits(const char *words)
{
    unsigned bits = 0;

    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        if (str_has_word(words, roles[i].name))
            bits |= roles[i].role;
    return bits;
}

const char *role_list(unsigned bits, char *out, size_t size)
{
    struct buf b = BUF_INIT;

    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        if (bits & roles[i].role)
            buf_fmt(&b, "%s%s", b.len ? "、" : "", _(roles[i].label));
    str_copy(out, size, buf_cstr(&b));
    buf_release(&b);
    return out;
}

bool role_works_at(enum role r, enum site_kind kind)
{
    const struct role_row *row = row_of(r);

    return row && (row->sites & (1U << kind)) != 0;
}

static const char *const kind_names[] = {"branch", "township", "county"};
static const char *const kind_labels[] = {N_("信用社"), N_("乡镇(街道)"), N_("县")};

const char *site_kind_name(enum site_kind k)
{
    return kind_names[k];
}

const char *site_kind_label(enum site_kind k)
{
    return _(kind_labels[k]);
}

bool site_kind_from_name(const char *name, enum site_kind *out)
{
    for (int i = SITE_BRANCH; i <= SITE_COUNTY; i++)
        if (str_eq(kind_names[i], name)) {
            *out = (enum site_kind)i;
            return true;
        }
    return false;
}
