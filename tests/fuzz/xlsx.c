/*
 * Bytes as an .xlsx: a file that begins like a zip is taken as it is, anything else
 * becomes the first sheet of a whole book, so that the XML behind the zip is reached.
 */
#include <string.h>
#include <unistd.h>

#include <minizip/zip.h>

#include "lib/fuzz.h"
#include "lib/fuzz_sheet.h"

static const char workbook[] =
    "<workbook xmlns:r=\"r\"><sheets><sheet r:id=\"1\"/></sheets></workbook>";
static const char rels[] = "<r><Relationship Id=\"1\" Type=\"/worksheet\" Target=\"s.xml\"/>"
                           "<Relationship Id=\"2\" Type=\"/sharedStrings\" Target=\"t.xml\"/>"
                           "<Relationship Id=\"3\" Type=\"/styles\" Target=\"u.xml\"/></r>";
static const char strings[] = "<sst><si><t>a</t></si><si><t>b</t></si></sst>";
static const char styles[] = "<s><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></s>";

const char *LLVMFuzzerName(void)
{
    return "xlsx";
}

static void add(zipFile z, const char *name, const void *bytes, size_t n)
{
    zip_fileinfo info = {0};

    zipOpenNewFileInZip64(z, name, &info, NULL, 0, NULL, 0, NULL, 0, 0, 0);
    zipWriteInFileInZip(z, bytes, (unsigned)n);
    zipCloseFileInZip(z);
}

static void wrap(const char *path, const uint8_t *data, size_t size)
{
    zipFile z = zipOpen64(path, APPEND_STATUS_CREATE);

    if (!z)
        return;
    add(z, "xl/workbook.xml", workbook, sizeof workbook - 1);
    add(z, "xl/_rels/workbook.xml.rels", rels, sizeof rels - 1);
    add(z, "xl/t.xml", strings, sizeof strings - 1);
    add(z, "xl/u.xml", styles, sizeof styles - 1);
    add(z, "xl/s.xml", data, size);
    zipClose(z, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool book = size >= 2 && memcmp(data, "PK", 2) == 0;
    char path[FUZZ_PATH];
    int fd = fuzz_file(data, book ? size : 0, path);

    if (fd < 0)
        return 0;
    if (!book)
        wrap(path, data, size);
    fuzz_sheet(path);
    close(fd);
    return 0;
}
