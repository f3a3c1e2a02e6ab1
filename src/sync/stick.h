#ifndef SYNC_STICK_H
#define SYNC_STICK_H

/* Inside sync only: files on sticks. */

#include "base/buf.h"
#include "base/err.h"
#include "sync/sync.h"

/* The whole file into b; E_NOTFOUND, E_IO, E_DATA beyond most bytes. */
enum rc stick_read(const char *path, size_t most, struct buf *b, struct err *e);

/*
 * The bytes into path: under a temporary name, fsync, read back and compare, rename, fsync of
 * the folder (NOTES-store 3). Nothing is left behind on failure.
 */
enum rc stick_write(const char *path, const void *p, size_t n, struct err *e);

/* As stick_write; asked now and then whether to go on: E_CANCEL leaves nothing behind. */
enum rc stick_write_watched(const char *path, const void *p, size_t n, sync_progress *progress,
                            void *ctx, struct err *e);

/* Writing n bytes to path failed by errno: full, gone or read-only, and what to do. E_IO. */
enum rc stick_failed(struct err *e, const char *path, size_t n);

/* dir/name into out; cut where it is too long. */
void stick_join(char out[SYNC_PATH], const char *dir, const char *name);

/* 16 digits of the bytes' hash in four groups, to be compared by telephone. */
void stick_code(const void *p, size_t n, char out[SYNC_CHECK]);

#endif
