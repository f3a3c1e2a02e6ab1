/*
 * A backup from a stick: its head is read without a password, its body under the key of a seed
 * that the seeds here were written with. Nothing is taken for whole that is not.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "base/arena.h"
#include "lib/fuzz.h"
#include "sync/backup_form.h"

static const uint8_t key_seed[SEED_SIZE] = {9};

const char *LLVMFuzzerName(void)
{
    return "backup";
}

static void read_head(const char *path)
{
    struct arena mem = ARENA_INIT;
    struct backup_head h = {0};
    struct err e = {0};

    if (backup_read_head(path, &mem, &h, &e) != OK) {
        fuzz_must(e.text[0] && !h.slot, "refused without words", 0, 0);
    } else {
        for (size_t i = 0; i < h.slots; i++)
            fuzz_must(strlen(h.slot[i].name) < sizeof h.slot[i].name, "name", (int64_t)i, 0);
        e.text[0] = '\0';
        if (backup_read(path, &h, key_seed, NULL, NULL, &e) != OK)
            fuzz_must(e.text[0], "refused without words", 1, 0);
    }
    arena_release(&mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[FUZZ_PATH];
    int fd = fuzz_file(data, size, path);

    if (sodium_init() < 0)
        abort();
    if (fd < 0)
        return 0;
    read_head(path);
    close(fd);
    return 0;
}
