#ifndef TUI_NORMAL_H
#define TUI_NORMAL_H

/*
 * Text that an input method may have left in full width, in place: digits and signs to half
 * width, 。 to the point, blanks at both ends cut. For numbers, dates and codes only; names and
 * addresses are never touched.
 */
char *ui_normal_number(char *s);

#endif
