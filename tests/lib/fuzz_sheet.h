#ifndef TESTS_LIB_FUZZ_SHEET_H
#define TESTS_LIB_FUZZ_SHEET_H

/* Read the file as a sheet to its end: lines rise, every cell is a string, refusals have words. */
void fuzz_sheet(const char *path);

#endif
