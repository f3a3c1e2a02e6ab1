#include "sync/show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "core/day.h"
#include "core/rate.h"

/* Keys that people know by a name. */
static const struct {
    const char *column;
    const char *sql;
} names[] = {
    {"town_id", "SELECT name FROM region WHERE id=?1"},
    {"village_id", "SELECT name FROM region WHERE id=?1"},
    {"parent_id", "SELECT name FROM region WHERE id=?1"},
    {"region_id", "SELECT name FROM region WHERE id=?1"},
    {"household_id", "SELECT household_no FROM household WHERE id=?1"},
    {"merged_into", "SELECT household_no FROM household WHERE id=?1"},
    {"site_id", "SELECT name FROM site WHERE id=?1"},
    {"user_id", "SELECT full_name FROM user WHERE id=?1"},
};

static const struct {
    const char *table;
    const char *sql;
} titles[] = {
    {"household", "SELECT trim(h.household_no || ' ' || coalesce((SELECT p.name FROM person p"
                  " WHERE p.household_id=h.id AND p.relation='户主' ORDER BY p.id LIMIT 1),''))"
                  " FROM household h WHERE h.id=?1"},
    {"person", "SELECT p.name || ' ' || coalesce(h.household_no,'') FROM person p"
               " LEFT JOIN household h ON h.id=p.household_id WHERE p.id=?1"},
    {"region", "SELECT name FROM region WHERE id=?1"},
    {"code", "SELECT list || ' ' || code || ' ' || name FROM code WHERE id=?1"},
    {"setting", "SELECT name FROM setting WHERE id=?1"},
    {"user", "SELECT full_name FROM user WHERE id=?1"},
    {"site", "SELECT name FROM site WHERE id=?1"},
    {"policy_version", "SELECT scheme || ' ' || name FROM policy_version WHERE id=?1"},
};

static const char *name_of(struct store *s, struct arena *mem, const char *sql, int64_t id)
{
    struct err ignored;
    char *text = NULL;
    const char *out = NULL;

    if (st_get_text(s, &ignored, &text, sql, "i", id) == OK && !str_empty(text))
        out = arena_strdup(mem, text);
    free(text);
    return out;
}

static bool is_day(const char *column)
{
    return str_eq(column, "birth") || str_eq(column, "since") || str_eq(column, "date") ||
           str_ends(column, "_day") || str_ends(column, "_on");
}

static const char *show_number(struct store *s, struct arena *mem, const char *column, int64_t n)
{
    char text[RATE_TEXT_SIZE > DAY_TEXT_SIZE ? RATE_TEXT_SIZE : DAY_TEXT_SIZE];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(column, names[i].column)) {
            const char *name = name_of(s, mem, names[i].sql, n);

            return name ? name : arena_fmt(mem, "#%lld", (long long)n);
        }
    if (is_day(column) && n > INT32_MIN && n < INT32_MAX)
        return arena_strdup(mem, day_iso((struct day){(int32_t)n}, text));
    if (str_ends(column, "_ppm") && n >= 0 && n < INT32_MAX)
        return arena_fmt(mem, "%s%%", rate_text((struct rate){(int32_t)n}, text));
    return arena_fmt(mem, "%lld", (long long)n);
}

const char *show_cell(struct store *s, struct arena *mem, const char *column, const struct value *v)
{
    if (v->kind == CELL_NULL)
        return NULL;
    if (v->kind == CELL_INT)
        return show_number(s, mem, column, v->n);
    if (v->kind == CELL_BLOB)
        return arena_fmt(mem, _("(%zu 字节)"), v->len);
    return arena_strndup(mem, v->len ? v->p : "", v->len);
}

const char *show_title(struct store *s, struct arena *mem, const char *table, int64_t id)
{
    const char *out = NULL;
    char iso[DAY_TEXT_SIZE];

    /* of these the key is the day itself */
    if (str_eq(table, "lpr") || str_eq(table, "holiday"))
        return arena_strdup(mem, day_iso((struct day){(int32_t)id}, iso));
    for (size_t i = 0; i < sizeof titles / sizeof *titles && !out; i++)
        if (str_eq(table, titles[i].table))
            out = name_of(s, mem, titles[i].sql, id);
    return out ? out : "";
}
