/* A page of a list of 100,000 rows, drawn whole: the framework's part of SCREENS 16 (1 ms). */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "tui/table.h"

#define ROWS  100000
#define PAGES 20000

static size_t rows(void *ctx)
{
    (void)ctx;
    return ROWS;
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    (void)ctx;
    if (col % 2)
        snprintf(out->text, sizeof out->text, "罗悃镇纳庆村%zu组", row % 9);
    else
        snprintf(out->text, sizeof out->text, "%zu,%03zu.00", row % 90, row % 1000);
}

static long long now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int by_time(const void *a, const void *b)
{
    long long x = *(const long long *)a;
    long long y = *(const long long *)b;

    return (x > y) - (x < y);
}

static void measure(int height, int width)
{
    static const struct ui_column columns[] = {
        {"余额", 10, 0, 0, UI_RIGHT, false}, {"住址", 16, 1, 0, UI_LEFT, false},
        {"本金", 10, 0, 0, UI_RIGHT, false}, {"村", 16, 1, 0, UI_LEFT, false},
        {"利息", 10, 0, 0, UI_RIGHT, false}, {"组", 16, 1, 0, UI_LEFT, false}};
    static long long took[PAGES];
    struct ui_table_host host = {.rows = rows, .cell = cell};
    struct ui_event page = {UIK_PGDN, NULL};
    struct ui_event home = {UIK_HOME, NULL};
    struct ui_cursor cursor;
    struct ui_table t;
    struct ui_grid g;

    ui_grid_init(&g, height, width);
    ui_table_init(&t, columns, 6, &host);
    t.w.at = (struct ui_rect){2, 0, height - 5, width};
    for (int i = 0; i < PAGES; i++) {
        long long from = now_us();

        t.w.class->key(&t.w, NULL, i % 5000 ? &page : &home);
        ui_grid_clear(&g);
        t.w.class->draw(&t.w, &g, &cursor);
        took[i] = now_us() - from;
    }
    qsort(took, PAGES, sizeof took[0], by_time);
    printf("page of %d rows, %3dx%d: median %lld us, p99 %lld us, most %lld us\n", ROWS, width,
           height, took[PAGES / 2], took[PAGES * 99 / 100], took[PAGES - 1]);
    ui_table_release(&t);
    ui_grid_release(&g);
}

int main(int argc, char **argv)
{
    (void)argc;
    i18n_init(argv[0]);
    measure(24, 80);
    measure(43, 132);
    return 0;
}
