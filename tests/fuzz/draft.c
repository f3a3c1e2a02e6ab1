/*
 * Drafts lie in a file that may be damaged or of an older program: whatever stands there, the
 * form takes what it knows, and what it then saves comes back the same.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/fuzz.h"
#include "lib/fuzz_house.h"
#include "screens/draft.h"

const char *LLVMFuzzerName(void)
{
    return "draft";
}

static const struct ui_choice choices[] = {{"1", "一", NULL}, {"2", "二", NULL}, {0}};

static const struct ui_field fields[] = {
    {.name = "household", .label = "户", .kind = UI_TEXT, .flags = UI_NEED, .max = 20},
    {.name = "amount", .label = "金额", .kind = UI_MONEY},
    {.name = "date", .label = "日期", .kind = UI_DATE},
    {.name = "kind", .label = "类", .kind = UI_CHOICE, .choices = choices},
    {.name = "ticks", .label = "项", .kind = UI_TICKS, .choices = choices},
    {.name = "note", .label = "说明", .kind = UI_TEXT, .flags = UI_LONG, .page = 1},
    {.name = "secret", .label = "口令", .kind = UI_SECRET, .page = 1},
};

#define N (sizeof fields / sizeof fields[0])

static void init(struct ui_form *f)
{
    ui_form_init(f, fields, N, (struct day){20416}, &(struct ui_form_host){0});
}

/* A desk without a screen: only its drafts and who sits there. */
static struct desk *make_desk(void)
{
    static struct desk d;
    struct err e;

    if (!d.drafts) {
        d.app = *fuzz_house();
        fuzz_must(op_draft_open(&d.app, &d.drafts, &e) == OK, e.text, 0, 0);
    }
    return &d;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct desk *d = make_desk();
    char *text = fuzz_text(data, size);
    struct ui_form a;
    struct ui_form b;

    init(&a);
    init(&b);
    scr_draft_put(d, "x", "", "虚构", text);
    fuzz_must(scr_draft_restore(d, &a, "x", ""), "not found", 0, 0);
    scr_draft_save(d, &a, "x", "", "虚构");
    scr_draft_restore(d, &b, "x", "");
    for (size_t i = 0; i + 1 < N; i++)
        fuzz_must(str_eq(ui_form_get(&a, fields[i].name), ui_form_get(&b, fields[i].name)),
                  fields[i].name, (int64_t)i, 0);
    ui_form_release(&a);
    ui_form_release(&b);
    free(text);
    return 0;
}
