#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "lib/pty_impl.h"
#include "lib/test.h"

#define RIGHT_HALF ((uint32_t)-1)

static VTermScreenCell cell_at(struct pty *p, int row, int col)
{
    VTermScreenCell c = {0};

    vterm_screen_get_cell(p->screen, (VTermPos){row, col}, &c);
    return c;
}

static void add_row(struct pty *p, int row)
{
    size_t keep = p->text.len;

    for (int x = 0; x < p->cols; x++) {
        VTermScreenCell c = cell_at(p, row, x);
        char bytes[4];

        if (c.chars[0] == RIGHT_HALF)
            continue;
        if (c.chars[0] == 0) {
            buf_ch(&p->text, ' ');
            continue;
        }
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && c.chars[i]; i++)
            buf_add(&p->text, bytes, utf8_put(c.chars[i], bytes));
        if (c.chars[0] != ' ')
            keep = p->text.len;
    }
    p->text.len = keep;
    if (p->text.s)
        p->text.s[keep] = '\0';
}

const char *pty_screen(struct pty *p)
{
    buf_reset(&p->text);
    for (int y = 0; y < p->rows; y++) {
        add_row(p, y);
        buf_ch(&p->text, '\n');
    }
    return buf_cstr(&p->text);
}

const char *pty_row(struct pty *p, int row)
{
    buf_reset(&p->text);
    add_row(p, row);
    return buf_cstr(&p->text);
}

bool pty_has(struct pty *p, const char *text)
{
    return strstr(pty_screen(p), text) != NULL;
}

void pty_assert_has(struct pty *p, const char *text)
{
    if (!pty_has(p, text))
        fail_msg("not on the screen: %s\n%s", text, pty_screen(p));
}

void pty_assert_not(struct pty *p, const char *text)
{
    if (pty_has(p, text))
        fail_msg("on the screen: %s\n%s", text, pty_screen(p));
}

void pty_cursor(struct pty *p, int *row, int *col)
{
    VTermPos pos;

    vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &pos);
    *row = p->cursor_shown ? pos.row : -1;
    *col = p->cursor_shown ? pos.col : -1;
}

static int add_colour(char *out, char which, const VTermColor *c, bool own)
{
    if (own)
        return 0;
    if (VTERM_COLOR_IS_INDEXED(c))
        return sprintf(out, "%c%d", which, c->indexed.idx);
    return sprintf(out, "%c#", which);
}

const char *pty_attrs(struct pty *p, int row, int col, char out[16])
{
    VTermScreenCell c = cell_at(p, row, col);
    int n = 0;

    if (c.chars[0] == RIGHT_HALF && col > 0) /* libvterm gives the look to the left half only */
        c = cell_at(p, row, col - 1);

    if (c.attrs.bold)
        out[n++] = 'b';
    if (c.attrs.underline)
        out[n++] = 'u';
    if (c.attrs.reverse)
        out[n++] = 'r';
    if (c.attrs.blink)
        out[n++] = '!';
    n += add_colour(out + n, 'f', &c.fg, VTERM_COLOR_IS_DEFAULT_FG(&c.fg));
    n += add_colour(out + n, 'g', &c.bg, VTERM_COLOR_IS_DEFAULT_BG(&c.bg));
    out[n] = '\0';
    return out;
}

/*
 * libvterm keeps a stale half where a real terminal blanks it, and derives cell.width from
 * the neighbour: so the halves are checked against the width of the character itself.
 */
void pty_assert_whole(struct pty *p)
{
    for (int y = 0; y < p->rows; y++)
        for (int x = 0; x < p->cols; x++) {
            VTermScreenCell c = cell_at(p, y, x);
            bool wide = c.chars[0] != RIGHT_HALF && c.chars[0] && utf8_cp_width(c.chars[0]) == 2;

            if (wide && (x + 1 == p->cols || cell_at(p, y, x + 1).chars[0] != RIGHT_HALF))
                fail_msg("half a character at row %d column %d\n%s", y, x, pty_screen(p));
            if (c.chars[0] == RIGHT_HALF &&
                (x == 0 || utf8_cp_width(cell_at(p, y, x - 1).chars[0]) != 2))
                fail_msg("a right half alone at row %d column %d\n%s", y, x, pty_screen(p));
        }
}

/* Runs of one look in a row, those of the terminal's own look left out. */
static void add_runs(struct pty *p, int row, struct buf *b)
{
    char was[16] = "";
    char is[16];
    int from = 0;

    for (int x = 0; x <= p->cols; x++) {
        if (x < p->cols)
            pty_attrs(p, row, x, is);
        else
            is[0] = '\0';
        if (x < p->cols && strcmp(was, is) == 0)
            continue;
        if (was[0])
            buf_fmt(b, "%02d %d-%d %s\n", row + 1, from, x - 1, was);
        memcpy(was, is, sizeof was);
        from = x;
    }
}

void pty_mask(struct pty *p, const char *text)
{
    assert_true(*text && p->masks < PTY_MASKS);
    snprintf(p->mask[p->masks++], sizeof p->mask[0], "%s", text);
}

static bool hits(const char *mask, const char *s)
{
    for (; *mask; mask++, s++)
        if (*mask == '#' ? !strchr("0123456789ABCDEF", *s) || !*s : *mask != *s)
            return false;
    return true;
}

/* The screen with # for what is masked. */
static void masked(struct pty *p, struct buf *b)
{
    const char *s = pty_screen(p);

    while (*s) {
        int hit = -1;

        for (int i = 0; i < p->masks && hit < 0; i++)
            if (hits(p->mask[i], s))
                hit = i;
        if (hit < 0) {
            buf_ch(b, *s++);
            continue;
        }
        for (int k = utf8_width(p->mask[hit]); k > 0; k--)
            buf_ch(b, '#');
        s += strlen(p->mask[hit]);
    }
}

static void describe(struct pty *p, struct buf *b)
{
    int row;
    int col;

    pty_cursor(p, &row, &col);
    masked(p, b);
    buf_fmt(b, "-- cursor %d %d\n", row < 0 ? 0 : row + 1, col);
    for (int y = 0; y < p->rows; y++)
        add_runs(p, y, b);
}

static void write_golden(const char *path, const struct buf *b)
{
    FILE *f;

    mkdir(test_path("screen/golden"), 0777);
    f = fopen(path, "w");
    assert_non_null(f);
    fwrite(b->s, 1, b->len, f);
    fclose(f);
}

static void first_difference(const char *want, const char *is)
{
    int line = 1;

    while (*want && *want == *is) {
        line += *want == '\n';
        want++;
        is++;
    }
    print_error("first difference in line %d\n", line);
}

void pty_golden(struct pty *p, const char *name)
{
    char below[200];
    char path[512];
    const char *mode = getenv("HUIDAI_GOLDEN");
    struct buf is = BUF_INIT;
    struct buf want = BUF_INIT;
    char in[4096];
    size_t n;
    FILE *f;

    pty_assert_whole(p);
    snprintf(below, sizeof below, "screen/golden/%s-%dx%d.txt", name, p->cols, p->rows);
    snprintf(path, sizeof path, "%s", test_path(below));
    describe(p, &is);
    if (mode && strcmp(mode, "write") == 0)
        write_golden(path, &is);
    f = fopen(path, "r");
    if (!f)
        fail_msg("%s lacks: make golden T=… writes it", path);
    while ((n = fread(in, 1, sizeof in, f)) > 0)
        buf_add(&want, in, n);
    fclose(f);
    if (strcmp(buf_cstr(&want), buf_cstr(&is)) != 0) {
        first_difference(buf_cstr(&want), buf_cstr(&is));
        print_error("%s is now:\n%s", path, buf_cstr(&is));
        buf_release(&is);
        buf_release(&want);
        fail();
    }
    buf_release(&is);
    buf_release(&want);
}
