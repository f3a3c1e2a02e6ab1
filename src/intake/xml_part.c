#include "intake/xml_part.h"

#include <string.h>

#include "base/i18n.h"

#define PIECE 32768
/* Sheets shrink to a tenth or a fiftieth; what shrinks more is made to burst memory. */
#define MAX_RATIO  400
#define RATIO_FROM (1u << 20)

const char *xml_local(const char *name)
{
    const char *colon = strrchr(name, ':');

    return colon ? colon + 1 : name;
}

const char *xml_attr(const char **atts, const char *name)
{
    for (; *atts; atts += 2)
        if (strcmp(xml_local(atts[0]), name) == 0)
            return atts[1];
    return NULL;
}

static void on_doctype(void *data, const XML_Char *name, const XML_Char *sysid,
                       const XML_Char *pubid, int has_internal)
{
    xml_part_refuse(data, _("表格文件里有 DTD, 正常的表格软件不会写入, 拒绝读取"));
}

enum rc xml_part_open(struct xml_part *x, unzFile zip, const char *name, uint64_t limit,
                      struct err *e)
{
    unz_file_info64 info;

    *x = (struct xml_part){.zip = zip, .limit = limit};
    if (unzLocateFile(zip, name, 0) != UNZ_OK)
        return err_set(e, E_NOTFOUND, "%s", "");
    if (unzGetCurrentFileInfo64(zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK ||
        unzOpenCurrentFile(zip) != UNZ_OK)
        return err_set(e, E_DATA, _("表格文件已损坏: 打不开其中的 %s"), name);
    x->open = true;
    x->packed = info.compressed_size;
    x->parser = XML_ParserCreate(NULL);
    if (!x->parser)
        return err_set(e, E_MEM, "%s", _("内存不足"));
    XML_SetUserData(x->parser, x);
    XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
    return OK;
}

void xml_part_suspend(struct xml_part *x)
{
    x->suspended = true;
    XML_StopParser(x->parser, XML_TRUE);
}

void xml_part_refuse(struct xml_part *x, const char *why)
{
    if (!x->refusal)
        x->refusal = why;
    XML_StopParser(x->parser, XML_FALSE);
}

static enum rc damaged(const struct xml_part *x, struct err *e)
{
    if (x->refusal)
        return err_set(e, E_DATA, "%s", x->refusal);
    return err_set(e, E_DATA, _("表格文件已损坏: 第 %lu 行附近 XML 有错"),
                   (unsigned long)XML_GetCurrentLineNumber(x->parser));
}

/* Unpack the next piece and hand it to expat. */
static enum rc feed(struct xml_part *x, enum XML_Status *status, struct err *e)
{
    char piece[PIECE];
    int n = unzReadCurrentFile(x->zip, piece, sizeof piece);

    if (n < 0)
        return err_set(e, E_DATA, "%s", _("表格文件已损坏: 解压失败"));
    x->bytes += (unsigned)n;
    if (x->bytes > x->limit || (x->bytes > RATIO_FROM && x->bytes / MAX_RATIO > x->packed))
        return err_set(e, E_DATA, "%s", _("表格文件解压后异常庞大, 拒绝读取; 请另存为 CSV"));
    if (n == 0) {
        x->fed_all = true;
        x->open = false;
        if (unzCloseCurrentFile(x->zip) != UNZ_OK)
            return err_set(e, E_DATA, "%s", _("表格文件已损坏: 校验和不符"));
    }
    *status = XML_Parse(x->parser, piece, n, n == 0);
    return OK;
}

enum rc xml_part_run(struct xml_part *x, bool *end, struct err *e)
{
    enum XML_Status status = XML_STATUS_OK;

    if (x->suspended) {
        x->suspended = false;
        status = XML_ResumeParser(x->parser);
    }
    while (status == XML_STATUS_OK && !x->fed_all) {
        enum rc rc = feed(x, &status, e);

        if (rc)
            return rc;
    }
    if (status == XML_STATUS_ERROR || x->refusal)
        return damaged(x, e);
    *end = status == XML_STATUS_OK;
    return OK;
}

void xml_part_close(struct xml_part *x)
{
    if (x->parser)
        XML_ParserFree(x->parser);
    if (x->open)
        unzCloseCurrentFile(x->zip);
    *x = (struct xml_part){0};
}
