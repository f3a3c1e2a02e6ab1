/* 60: a locked list is stamped, and handed in on a day (二(二)3). */
#include "screens/filing_send.h"

#include "base/i18n.h"
#include "base/str.h"
#include "screens/act_form.h"
#include "screens/text.h"

size_t filing_open(const struct filing_screen *s, const char *step, char *out, size_t size)
{
    bool sends = str_eq(step, "sent");
    size_t n = 0, at = 0;

    out[0] = '\0';
    for (size_t i = 0; i < s->ties; i++) {
        const struct filing_tie_row *t = &s->tie[i];

        if (*t->number && day_is_none(sends ? t->sent : t->stamped)) {
            at += scr_fmt(out + at, size - at, "%s%s", n ? "," : "", t->number);
            n++;
        }
    }
    return n;
}

bool filing_step(struct ui *ui, const struct filing_screen *s, const char *step)
{
    bool sends = str_eq(step, "sent");
    struct args in = ARGS_INIT;
    char numbers[200];
    bool done = false;

    if (filing_open(s, step, numbers, sizeof numbers) == 0) {
        ui_say(ui, UI_INFO, "", "二(二)3", "%s",
               sends ? _("没有待报送的备案: 先生成锁定") : _("没有待盖章的备案: 先生成锁定"));
        return false;
    }
    args_set(&in, "filing", numbers);
    args_set(&in, "step", step);
    done =
        scr_act_form_with(ui, "filing-sent", &in,
                          &(struct scr_act_ask){.only = sends ? "date receiver document" : "date",
                                                .need = sends ? "receiver" : NULL});
    args_release(&in);
    return done;
}
