#ifndef OPS_PHOTO_H
#define OPS_PHOTO_H

#include "base/err.h"

#define PHOTO_NAME 200
#define PHOTO_HASH 65

/*
 * photo_read - name and fingerprint (BLAKE2b-256, hex) of a photo or scan; the picture itself
 * stays where it lies (七). A file that is not on this machine keeps its name, hash "".
 * Errors: E_IO the file is there but cannot be read.
 */
enum rc photo_read(const char *path, char name[PHOTO_NAME], char hash[PHOTO_HASH], struct err *e);

#endif
