/* What `sync` answers, in words. */
#include "cli/sync_tell.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "sync/words.h"

void sync_tell_status(const struct sync_status *st)
{
    char out[32];
    char in[32];

    for (size_t i = 0; i < st->n; i++) {
        const struct sync_peer *p = &st->peer[i];

        printf(_("%s %s: 未确认 %" PRId64 " 条, 最近导出 %s, 最近导入 %s\n"), p->code, p->name,
               p->unsent, sync_when(p->out_at, out), sync_when(p->in_at, in));
    }
    printf(_("本机构未同步 %" PRId64 " 条"), st->own_unsent);
    if (st->own_unsent)
        printf(_(", 最早 %s"), sync_when(st->oldest_unsent, out));
    printf(_("\n等待 %" PRId64 " 条, 冲突 %" PRId64 " 处, 拒绝 %" PRId64 " 条, 分叉警报 %" PRId64
             " 个\n"),
           st->waiting, st->conflicts, st->refused, st->forks);
}

void sync_tell_info(const struct sync_info *i)
{
    char at[32];

    printf(_("%s\n发送 %s  接收 %s  序号 %" PRId64 "  生成 %s%s\n"), i->file, i->from, i->to,
           i->number, sync_when(i->created, at), i->training ? _("  演练") : "");
    printf(_("日志 %" PRId64 " 条, %" PRId64 " 字节, 结构第 %d 版, 签名通过, 校验码 %s\n"),
           i->entries, i->bytes, i->schema, i->check);
}

void sync_tell_result(const struct sync_result *r)
{
    struct sync_sum s[32];
    size_t n = sync_sum_up(&r->merge, s, sizeof s / sizeof *s);

    sync_tell_info(&r->info);
    for (size_t i = 0; i < n; i++)
        printf(_("%s: 相同 %" PRId64 ", 新增 %" PRId64 ", 更新 %" PRId64 ", 冲突 %" PRId64 "\n"),
               s[i].label, s[i].same, s[i].added, s[i].changed, s[i].conflicts);
    printf(_("日志新收 %" PRId64 " 条, 已有 %" PRId64 " 条, 拒绝 %" PRId64 " 条, 等待 %" PRId64
             " 条\n"),
           r->merge.entries, r->merge.known, r->merge.refused, r->merge.waiting);
    if (r->stopped)
        printf(_("分叉停收 %" PRId64 " 条\n"), r->stopped);
    if (r->written)
        printf(_("已导入; 导入前的备份 %s\n"), r->backup);
    else
        printf("%s\n", _("试导入: 检查通过, 未写入任何数据"));
}
