/* Chains and keys. */
#include "store/ids.h"

#include <string.h>

#include <sodium.h>

#include "base/i18n.h"
#include "store/tx.h"

#define BASE   37
#define EPOCHS (EPOCH_MAX + 1)

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0' + 1;
    return c >= 'A' && c <= 'Z' ? c - 'A' + 11 : 0;
}

enum rc chain_of(const char *code, int epoch, int64_t *out, struct err *e)
{
    size_t n = strlen(code);
    int64_t v = 0;

    for (size_t i = 0; i < n; i++) {
        if (!digit_of(code[i]) || n > CODE_MAX)
            return err_field(e, E_DATA, "code", NULL, _("机构代码“%s”须为 1 至 4 位数字或大写字母"),
                             code);
        v = v * BASE + digit_of(code[i]);
    }
    if (n == 0 || epoch < 0 || epoch > EPOCH_MAX)
        return err_field(e, E_DATA, "code", NULL, _("机构代码“%s”须为 1 至 4 位数字或大写字母"),
                         code);
    *out = v * EPOCHS + epoch;
    return OK;
}

void chain_code(int64_t chain, char out[CODE_MAX + 1], int *epoch)
{
    int64_t v = chain / EPOCHS;
    int n = 0;

    *epoch = (int)(chain % EPOCHS);
    for (int64_t left = v; left > 0 && n < CODE_MAX; left /= BASE)
        n++;
    out[n] = '\0';
    while (n > 0) {
        int d = (int)(v % BASE);

        out[--n] = d == 0 ? '?' : (char)(d <= 10 ? '0' + d - 1 : 'A' + d - 11);
        v /= BASE;
    }
}

enum rc site_id_of(const char *code, int64_t *out, struct err *e)
{
    int64_t chain = 0;
    enum rc rc = chain_of(code, 0, &chain, e);

    if (rc == OK)
        *out = id_make(chain, 1);
    return rc;
}

int64_t st_natural_id(const char *text)
{
    unsigned char h[16];
    int64_t n = 0;

    crypto_generichash(h, sizeof h, (const unsigned char *)text, strlen(text), NULL, 0);
    for (int i = 0; i < 5; i++)
        n = n << 8 | h[i];
    /* The upper half of chain 0, so that hashes never meet day numbers and region codes. */
    return (n & (ID_MASK >> 1)) | 1LL << (ID_BITS - 1);
}
