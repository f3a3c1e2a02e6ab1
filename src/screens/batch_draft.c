/*
 * A batch on disk: written at each row, so that after a power cut it goes on at the next one.
 * A line a fact, parts parted by tabs: head, row, next.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/batch.h"
#include "screens/draft.h"
#include "screens/text.h"

static void put_amount(struct buf *b, int64_t fen)
{
    char m[MONEY_TEXT_SIZE];

    buf_str(b, money_plain(money_of(fen), m));
}

void batch_save(struct batch *b)
{
    struct buf text = BUF_INIT;
    char title[96];
    char m[MONEY_TEXT_SIZE];

    buf_fmt(&text, "head\t%s\t%s\t%s\t%s\n", ui_form_get(&b->head, "count"),
            ui_form_get(&b->head, "total"), ui_form_get(&b->head, "date"),
            ui_form_get(&b->head, "method"));
    for (size_t i = 0; i < b->n; i++) {
        buf_fmt(&text, "row\t%s\t", b->row[i].contract);
        put_amount(&text, b->row[i].amount);
        buf_fmt(&text, "\t%s\n", b->row[i].receipt_no);
    }
    for (size_t i = b->next_at; i < b->next_n; i++) {
        buf_fmt(&text, "next\t%s\t", b->next[i].contract);
        put_amount(&text, b->next[i].amount);
        buf_ch(&text, '\n');
    }
    scr_fmt(title, sizeof title, _("已录 %zu 笔 %s"), b->n, money_comma(batch_sum(b), m));
    scr_draft_put(b->d, "32", "", title, buf_cstr(&text));
    buf_release(&text);
}

static int64_t read_amount(const char *text)
{
    struct money m = {0};
    struct err e = {0};

    return money_parse(text, &m, &e) == OK ? m.fen : 0;
}

static void take_line(struct batch *b, char *line)
{
    static const char *const head[] = {"count", "total", "date", "method"};
    char *part[6] = {"", "", "", "", "", ""};
    size_t n = str_split(line, '\t', part, 6);

    if (str_eq(part[0], "head"))
        for (size_t i = 1; i < n && i <= 4; i++)
            ui_form_set(&b->head, head[i - 1], part[i]);
    if (str_eq(part[0], "row") && n >= 3) {
        xgrow(&b->row, &b->cap, b->n + 1, sizeof *b->row);
        b->row[b->n] = (struct batch_row){.amount = read_amount(part[2])};
        str_copy(b->row[b->n].contract, sizeof b->row->contract, part[1]);
        str_copy(b->row[b->n++].receipt_no, sizeof b->row->receipt_no, n > 3 ? part[3] : "");
    }
    if (str_eq(part[0], "next") && n >= 3) {
        xgrow(&b->next, &b->next_cap, b->next_n + 1, sizeof *b->next);
        b->next[b->next_n] = (struct batch_next){.amount = read_amount(part[2])};
        str_copy(b->next[b->next_n++].contract, sizeof b->next->contract, part[1]);
    }
}

bool batch_restore(struct batch *b)
{
    char *text = scr_draft_get(b->d, "32", "");

    if (!text)
        return false;
    for (char *line = text, *end; *line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        else
            end = line + strlen(line);
        take_line(b, line);
    }
    free(text);
    b->editing = b->n;
    batch_renew(b);
    return true;
}
