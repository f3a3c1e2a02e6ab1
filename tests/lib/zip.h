#ifndef TESTS_LIB_ZIP_H
#define TESTS_LIB_ZIP_H

/* One file inside a zip that a test makes by hand. */
struct zip_entry {
    const char *name;
    const char *text;
};

/* Write a zip with the entries, ended by one without name. */
void zip_write(const char *path, const struct zip_entry *entries);

#endif
