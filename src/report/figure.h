#ifndef REPORT_FIGURE_H
#define REPORT_FIGURE_H

/*
 * What people call a figure of the report `why` (core/why.h): settlement is 结息, translated;
 * the word itself where it is none of them.
 */
const char *rpt_figure_label(const char *figure);

#endif
