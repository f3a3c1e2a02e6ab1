/* What `sync` answers, in words. */
#include "cli/sync_tell.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "sync/words.h"

/* Local time to the minute; "从未" for never. */
static const char *when(int64_t at, char out[32])
{
    time_t t = (time_t)at;
    struct tm tm;

    if (at == 0) {
        snprintf(out, 32, "%s", _("从未"));
        return out;
    }
    localtime_r(&t, &tm);
    strftime(out, 32, "%Y-%m-%d %H:%M", &tm);
    return out;
}

void sync_tell_status(const struct sync_status *st)
{
    char out[32];
    char in[32];

    for (size_t i = 0; i < st->n; i++) {
        const struct sync_peer *p = &st->peer[i];

        printf(_("%s %s: 未确认 %" PRId64 " 条, 最近导出 %s, 最近导入 %s\n"), p->code, p->name,
               p->unsent, when(p->out_at, out), when(p->in_at, in));
    }
    printf(_("本机构未同步 %" PRId64 " 条"), st->own_unsent);
    if (st->own_unsent)
        printf(_(", 最早 %s"), when(st->oldest_unsent, out));
    printf(_("\n等待 %" PRId64 " 条, 冲突 %" PRId64 " 处, 拒绝 %" PRId64 " 条, 分叉警报 %" PRId64
             " 个\n"),
           st->waiting, st->conflicts, st->refused, st->forks);
}

void sync_tell_info(const struct sync_info *i)
{
    char at[32];

    printf(_("%s\n发送 %s  接收 %s  序号 %" PRId64 "  生成 %s%s\n"), i->file, i->from, i->to,
           i->number, when(i->created, at), i->training ? _("  演练") : "");
    printf(_("日志 %" PRId64 " 条, %" PRId64 " 字节, 结构第 %d 版, 签名通过, 校验码 %s\n"),
           i->entries, i->bytes, i->schema, i->check);
}

struct sums {
    const char *label;
    int64_t same, added, changed, conflicts;
};

/* Tables of one category follow one another nowhere: they are summed by label. */
static size_t sum_up(const struct merge *m, struct sums *s, size_t most)
{
    size_t n = 0;

    for (size_t i = 0; i < m->tables; i++) {
        const struct merge_tally *t = &m->tally[i];
        const char *label = sync_category(t->table);
        size_t k = 0;

        if (!label || !(t->same + t->added + t->changed + t->conflicts))
            continue;
        while (k < n && strcmp(s[k].label, label) != 0)
            k++;
        if (k == most)
            continue;
        if (k == n)
            s[n++] = (struct sums){.label = label};
        s[k].same += t->same;
        s[k].added += t->added;
        s[k].changed += t->changed;
        s[k].conflicts += t->conflicts;
    }
    return n;
}

void sync_tell_result(const struct sync_result *r)
{
    struct sums s[32];
    size_t n = sum_up(&r->merge, s, sizeof s / sizeof *s);

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
