/* Any bytes as a CSV: read to the end or refused with words, never more. */
#include <unistd.h>

#include "lib/fuzz.h"
#include "lib/fuzz_sheet.h"

const char *LLVMFuzzerName(void)
{
    return "csv";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[FUZZ_PATH];
    int fd = fuzz_file(data, size, path);

    if (fd < 0)
        return 0;
    fuzz_sheet(path);
    close(fd);
    return 0;
}
