#include "lib/zip.h"

#include <string.h>

#include <minizip/zip.h>

#include "lib/test.h"

void zip_write(const char *path, const struct zip_entry *entries)
{
    zipFile z = zipOpen64(path, APPEND_STATUS_CREATE);

    assert_non_null(z);
    for (; entries->name; entries++) {
        zip_fileinfo info = {0};

        assert_int_equal(zipOpenNewFileInZip64(z, entries->name, &info, NULL, 0, NULL, 0, NULL,
                                               Z_DEFLATED, 6, 0),
                         ZIP_OK);
        assert_int_equal(zipWriteInFileInZip(z, entries->text, (unsigned)strlen(entries->text)),
                         ZIP_OK);
        assert_int_equal(zipCloseFileInZip(z), ZIP_OK);
    }
    assert_int_equal(zipClose(z, NULL), ZIP_OK);
}
