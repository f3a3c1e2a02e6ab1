#ifndef CLI_SYNC_TELL_H
#define CLI_SYNC_TELL_H

#include "sync/sync.h"

/* Answers of `sync`, on standard output. */
void sync_tell_status(const struct sync_status *st);
void sync_tell_info(const struct sync_info *info);
void sync_tell_result(const struct sync_result *r);

#endif
