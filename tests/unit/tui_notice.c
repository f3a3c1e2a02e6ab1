#include "tui/notice.h"

#include <string.h>

#include "lib/test.h"

static void says(const char *clause, const char *begins, const char *holds, const char * not )
{
    struct buf b = BUF_INIT;

    if (!ui_notice_clause(clause, &b))
        fail_msg("no clause %s", clause);
    if (strncmp(buf_cstr(&b), begins, strlen(begins)) != 0 || !strstr(buf_cstr(&b), holds) ||
        (not &&strstr(buf_cstr(&b), not )))
        fail_msg("%s: %s", clause, buf_cstr(&b));
    buf_release(&b);
}

static void clauses_in_the_notices_own_words(void **state)
{
    (void)state;
    says("一(二)", "一、坚持政策精准\n（二）贷款金额", "原则上5万元（含）以下", "（三）");
    says("一(十一)", "一、", "截至2025年12月31日", "（十）");
    says("一(十)", "一、", "支农再贷款", "（十一）");
    says("三(五)3", "三、贷后管理\n（五）", "3. 借款人生产经营不正常", "4.");
    says("二(二)2", "二、", "2. 借款人持村", "3.");
    says("四(一)", "四、", "不超过原贷款期限的一半", "（二）");
    says("四", "四、续贷或展期管理\n对于贷款到期", "\n（一）续贷或展期期限。", "五、");
    says("六", "六、贴息流程\n每季度的上个月末", "贴息清册", "七、");
    says("附件备注2", "附件 备注\n2.", "该户为我镇建档立卡脱贫人口", NULL);
    says("附件备注1", "附件 备注\n1.", "建档立卡户编号由乡镇", "2.");
}

static void what_is_not_there(void **state)
{
    static const char *const none[] = {"",          "十二",     "一(二十)", "三(五)9",
                                       "附件备注9", "GB 11643", "(",        "一("};
    struct buf b = BUF_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (ui_notice_clause(none[i], &b) && strcmp(none[i], "一(") != 0)
            fail_msg("%s gives %s", none[i], buf_cstr(&b));
    buf_release(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(clauses_in_the_notices_own_words),
    cmocka_unit_test(what_is_not_there),
};

const struct test_group test_tui_notice = {"tui_notice", TESTS(tests)};
