#ifndef SYNC_MEDIA_H
#define SYNC_MEDIA_H

/*
 * Media that are plugged in, as places for packages and backups. Found in the kernel's table
 * of mounts: what is mounted below /media, /run/media or /mnt, and whatever bears a file
 * system of sticks (FAT, exFAT, NTFS). Where they are mounted elsewhere the environment
 * variable HUIDAI_MEDIA names the folders instead, parted by colons.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "sync/sync.h"

#define SYNC_MEDIA_MAX 16

struct sync_medium {
    char path[SYNC_PATH]; /* mount point */
    char name[64];        /* its last part: the label where the desktop mounted it */
    char type[16];        /* file system: "vfat"; "" unknown */
    int64_t free;         /* bytes that may be written */
    int64_t size;
    bool readonly;
};

/* Those there are now, at most SYNC_MEDIA_MAX; returns their number. */
size_t sync_media(struct sync_medium out[SYNC_MEDIA_MAX]);

/* Space of the folder that anybody typed; E_NOTFOUND no such folder, E_IO not to be read. */
enum rc sync_medium_of(const char *folder, struct sync_medium *out, struct err *e);

/* A file of a medium, newest first. */
struct sync_media_file {
    char path[SYNC_PATH];
    char name[96];
    int64_t at; /* seconds UTC of its last change */
    int64_t bytes;
};

/*
 * sync_media_files - files with that suffix (".hdx") in the folder, or (folder NULL) on all
 * media and in their folders one level down. The caller frees *out.
 */
size_t sync_media_files(const char *folder, const char *suffix, struct sync_media_file **out);

#endif
