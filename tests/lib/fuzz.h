#ifndef TESTS_LIB_FUZZ_H
#define TESTS_LIB_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A fuzz target is one file tests/fuzz/NAME.c that defines these two; its seeds, and every
 * input that once broke something, lie in tests/fuzz/NAME/.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *LLVMFuzzerName(void);

/* Stop the run unless it holds; `what` and the numbers are said. */
void fuzz_must(bool holds, const char *what, int64_t a, int64_t b);

/* The bytes as a string; what follows a NUL is lost. The caller frees it. */
char *fuzz_text(const uint8_t *data, size_t size);

/*
 * A file in memory that holds the bytes, its path into path; the number to close it by, or
 * -1 where the machine gives none. With size 0 it is an empty file to be written.
 */
#define FUZZ_PATH 64
int fuzz_file(const uint8_t *data, size_t size, char path[FUZZ_PATH]);

/* A folder of this process's own, removed with what lies in it when the process ends. */
const char *fuzz_folder(void);

#endif
