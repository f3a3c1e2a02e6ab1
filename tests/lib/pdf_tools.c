#include "lib/pdf_tools.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "lib/test.h"

static char *run(const char *fmt, const char *path)
{
    struct buf b = BUF_INIT;
    char cmd[600];
    char chunk[4096];
    size_t n;
    FILE *f;

    snprintf(cmd, sizeof cmd, fmt, path);
    f = popen(cmd, "r");
    assert_non_null(f);
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_add(&b, chunk, n);
    assert_int_equal(pclose(f), 0);
    return buf_steal(&b);
}

char *pdf_tool_text(const char *path)
{
    return run("pdftotext -enc UTF-8 -layout '%s' -", path);
}

size_t pdf_tool_words(const char *path, struct pdf_word *out, size_t most)
{
    char *all = run("pdftotext -enc UTF-8 -bbox '%s' -", path);
    size_t n = 0;

    for (const char *s = all; n < most && (s = strstr(s, "<word ")); s++)
        n += sscanf(s, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%239[^<]",
                    &out[n].x0, &out[n].y0, &out[n].x1, &out[n].y1, out[n].text) == 5;
    free(all);
    return n;
}

char *pdf_tool_fonts(const char *path)
{
    return run("pdffonts '%s'", path);
}

char *pdf_tool_info(const char *path)
{
    return run("pdfinfo '%s'", path);
}

void pdf_tool_assert_embedded(const char *path)
{
    char *fonts = run("pdffonts '%s' | tail -n +3 | awk '{print $(NF-4), $(NF-3), $(NF-2)}'", path);
    size_t lines = 0;

    for (char *line = strtok(fonts, "\n"); line; line = strtok(NULL, "\n"), lines++)
        assert_string_equal(line, "yes yes yes"); /* embedded, subset, text can be searched */
    assert_true(lines > 0);
    free(fonts);
}

char *pdf_tool_slurp(const char *path, size_t *n)
{
    struct buf b = BUF_INIT;
    char chunk[4096];
    size_t got;
    FILE *f = fopen(path, "rb");

    assert_non_null(f);
    while ((got = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_add(&b, chunk, got);
    fclose(f);
    *n = b.len;
    return buf_steal(&b);
}
