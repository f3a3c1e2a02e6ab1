#include "tui/notice.h"

#include <stdio.h>
#include <string.h>

#include "base/embed.h"
#include "base/str.h"

#define NOTICE "db/notice/65.txt"

/* A piece of the notice: [s, end). */
struct part {
    const char *s, *end;
};

static const char *line_end(const char *s, const char *end)
{
    const char *nl = memchr(s, '\n', (size_t)(end - s));

    return nl ? nl + 1 : end;
}

static const char *skip_blanks(const char *s, const char *end)
{
    for (;;) {
        if (s < end && (*s == ' ' || *s == '\t'))
            s++;
        else if (end - s >= 3 && memcmp(s, "\u3000", 3) == 0)
            s += 3;
        else
            return s;
    }
}

static bool begins(const char *s, const char *end, const char *with)
{
    size_t n = strlen(with);

    return (size_t)(end - s) >= n && memcmp(s, with, n) == 0;
}

/* Whether a line begins with a numeral of Chinese figures and the sign: 三、 or （三）. */
static bool is_numeral(const char *s, const char *end, const char *before, const char *after)
{
    static const char figures[] = "一二三四五六七八九十";
    const char *from;

    if (!begins(s, end, before))
        return false;
    s += strlen(before);
    from = s;
    while (end - s >= 3) {
        char one[4] = {s[0], s[1], s[2], '\0'};

        if (!strstr(figures, one))
            break;
        s += 3;
    }
    return s > from && begins(s, end, after);
}

/* The annex ends the chapters. */
static bool is_chapter(const char *s, const char *end)
{
    return is_numeral(s, end, "", "、") || begins(s, end, "附件：");
}

static bool is_article(const char *s, const char *end)
{
    return is_numeral(s, end, "（", "）");
}

static bool is_item(const char *s, const char *end)
{
    return end - s > 1 && *s >= '1' && *s <= '9' && s[1] == '.';
}

/* The lines from the one that begins with `mark` up to the next that `stops`. */
static bool cut(struct part in, const char *mark, bool (*stops)(const char *, const char *),
                struct part *out)
{
    const char *found = NULL;

    for (const char *s = in.s; s < in.end; s = line_end(s, in.end)) {
        const char *text = skip_blanks(s, in.end);

        if (found && stops(text, in.end)) {
            *out = (struct part){found, s};
            return true;
        }
        if (!found && begins(text, in.end, mark))
            found = text;
    }
    if (found)
        *out = (struct part){found, in.end};
    return found != NULL;
}

/*
 * Paragraphs are parted by empty lines, items and chapter heads stand on lines of their own;
 * any other line break in the notice's text is only an accident of its file.
 */
static void add_text(struct buf *out, struct part p)
{
    bool gap = false;

    for (const char *s = p.s; s < p.end; s = line_end(s, p.end)) {
        const char *text = skip_blanks(s, p.end);
        const char *end = line_end(s, p.end);

        while (end > text && (end[-1] == '\n' || end[-1] == ' ' || end[-1] == '\r'))
            end--;
        if (end == text) {
            gap = true;
            continue;
        }
        if ((gap || is_item(text, p.end)) && out->len && out->s[out->len - 1] != '\n')
            buf_ch(out, '\n');
        buf_add(out, text, (size_t)(end - text));
        gap = is_chapter(text, p.end);
    }
    buf_ch(out, '\n');
}

/* 附件备注2: the annex's second remark; all remarks stand in one line. */
static bool annex(struct part all, const char *clause, struct buf *out)
{
    const char *remarks = memmem(all.s, (size_t)(all.end - all.s), "备注：", strlen("备注："));
    char mark[4] = {clause[0], '.', '\0'};
    char next[4] = {(char)(clause[0] + 1), '.', '\0'};
    const char *from;
    const char *to;

    if (!remarks || clause[0] < '1' || clause[0] > '8')
        return false;
    from = strstr(remarks, mark);
    if (!from)
        return false;
    to = strstr(from, next);
    if (!to)
        to = line_end(from, all.end);
    while (to > from && (to[-1] == ' ' || to[-1] == '\n'))
        to--;
    buf_str(out, "附件 备注\n");
    add_text(out, (struct part){from, to});
    return true;
}

/* "三(五)3" into its chapter, article and item; empty where it has none. */
static void split(const char *clause, char chapter[16], char article[32], char item[8])
{
    const char *open = strchr(clause, '(');
    const char *close = open ? strchr(open, ')') : NULL;
    size_t n = open ? (size_t)(open - clause) : strlen(clause);

    chapter[0] = article[0] = item[0] = '\0';
    snprintf(chapter, 16, "%.*s、", (int)(n < 9 ? n : 9), clause);
    if (!close)
        return;
    snprintf(article, 32, "（%.*s）", (int)(close - open - 1 < 9 ? close - open - 1 : 9), open + 1);
    if (close[1] >= '1' && close[1] <= '9')
        snprintf(item, 8, "%c.", close[1]);
}

bool ui_notice_clause(const char *clause, struct buf *out)
{
    const struct embed_file *f = embed_find(NOTICE);
    char chapter[16];
    char article[32];
    char item[8];
    struct part all;
    struct part p;
    const char *head;

    if (!f || !*clause)
        return false;
    all = (struct part){f->text, f->text + f->len};
    if (str_starts(clause, "附件备注"))
        return annex(all, clause + strlen("附件备注"), out);
    split(clause, chapter, article, item);
    if (!cut(all, chapter, is_chapter, &p))
        return false;
    head = p.s;
    if (article[0] && !cut(p, article, is_article, &p))
        return false;
    if (article[0])
        add_text(out, (struct part){head, line_end(head, all.end)});
    if (item[0]) {
        add_text(out, (struct part){p.s, line_end(p.s, p.end)});
        if (!cut(p, item, is_item, &p))
            return false;
    }
    add_text(out, p);
    return true;
}
