/*
 * A small driver for the fuzz targets, so that `make test` runs them without clang:
 * takes the seeds of tests/fuzz/NAME/, mutates them with a fixed generator and calls the
 * target as often as the first argument says. `make fuzz T=NAME` links the same target file
 * against clang's libFuzzer instead.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/fuzz.h"

#define MAX_SEEDS 64
#define MAX_SIZE  65536

struct seed {
    uint8_t *p;
    size_t n;
};

static uint64_t state = 88172645463325252ull;

static uint64_t next_random(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static size_t load_seeds(const char *dir, struct seed *seeds)
{
    DIR *d = opendir(dir);
    struct dirent *e;
    size_t n = 0;

    while (d && n < MAX_SEEDS && (e = readdir(d))) {
        char path[600];
        FILE *f;

        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        f = fopen(path, "rb");
        if (!f)
            continue;
        seeds[n].p = malloc(MAX_SIZE);
        seeds[n].n = fread(seeds[n].p, 1, MAX_SIZE, f);
        fclose(f);
        n++;
    }
    if (d)
        closedir(d);
    if (n == 0)
        seeds[n++] = (struct seed){calloc(1, 1), 0};
    return n;
}

static size_t mutate(const struct seed *s, uint8_t *out)
{
    size_t n = s->n;
    unsigned times = 1 + (unsigned)(next_random() % 8);

    memcpy(out, s->p, n);
    while (times-- && n) {
        size_t at = next_random() % n;

        switch (next_random() % 5) {
        case 0:
            out[at] = (uint8_t)next_random();
            break;
        case 1:
            out[at] ^= (uint8_t)(1u << (next_random() % 8));
            break;
        case 2:
            n = at;
            break;
        case 3:
            memmove(out + at, out + at + 1, n - at - 1);
            n--;
            break;
        default:
            if (n + 1 < MAX_SIZE) {
                memmove(out + at + 1, out + at, n - at);
                out[at] = (uint8_t)next_random();
                n++;
            }
        }
    }
    return n;
}

int main(int argc, char **argv)
{
    static uint8_t scratch[MAX_SIZE];
    struct seed seeds[MAX_SEEDS];
    char dir[300];
    long runs = argc > 1 ? atol(argv[1]) : 1000;
    size_t n;

    snprintf(dir, sizeof dir, "tests/fuzz/%s", LLVMFuzzerName());
    n = load_seeds(dir, seeds);
    for (size_t i = 0; i < n; i++)
        LLVMFuzzerTestOneInput(seeds[i].p, seeds[i].n);
    for (long i = 0; i < runs; i++) {
        /* A copy of the exact size lets the sanitizer see a read past its end. */
        size_t len = mutate(&seeds[next_random() % n], scratch);
        uint8_t *exact = malloc(len ? len : 1);

        memcpy(exact, scratch, len);
        LLVMFuzzerTestOneInput(exact, len);
        free(exact);
    }
    for (size_t i = 0; i < n; i++)
        free(seeds[i].p);
    printf("fuzz %-12s %zu seeds, %ld inputs\n", LLVMFuzzerName(), n, runs);
    return 0;
}
