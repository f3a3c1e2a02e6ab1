#ifndef TESTS_LIB_PDF_TOOLS_H
#define TESTS_LIB_PDF_TOOLS_H

#include <stddef.h>

/* What poppler's tools say of a PDF; the caller frees. Fails the test where a tool fails. */
char *pdf_tool_text(const char *path);  /* pdftotext -layout */
char *pdf_tool_fonts(const char *path); /* pdffonts */
char *pdf_tool_info(const char *path);  /* pdfinfo */
/* A run of characters without a blank between them, with its box in points from the top left. */
struct pdf_word {
    char text[240];
    double x0, y0, x1, y1;
};
/* pdftotext -bbox: the words of the file, at most `most`. Returns how many. */
size_t pdf_tool_words(const char *path, struct pdf_word *out, size_t most);
/* Every font of the file is embedded and a subset. */
void pdf_tool_assert_embedded(const char *path);
/* The whole file as bytes with a NUL after it. */
char *pdf_tool_slurp(const char *path, size_t *n);

#endif
