-- title: 待办期限
-- clause: 六
-- help: 通知规定的每件事和它的期限、剩余天数(最迟办理日避开节假日):贴息清册各步、月度备案和清单、季度名单、到期、在办申请、逾期、检查、风险告知、熔断、LPR
-- args: as_of town branch role text
-- col: what | 事项 | text | 28
-- col: clause | 条款 | text | 8
-- col: due | 期限 | day | 10
-- col: act_by | 最迟办理日 | day | 10
-- col: first | 最早 | day | 10
-- col: days_left | 剩余天数 | int | 8
-- col: waited | 已等天数 | int | 8
-- col: count | 件数 | int | 6
-- col: unit | 单位 | text | 4
-- col: amount_fen | 金额(元) | money | 14
-- col: detail | 说明 | text | 34
-- col: who | 办理岗位 | text | 20
-- col: screen | 交易码 | text | 6
-- col: arg | 记录 | text | 0
-- col: kind | 种类 | text | 0
-- vocab: what unit detail
-- words: who | teller 柜员 | officer 信贷员 | manager 主任 | station 扶贫工作站 | township 乡镇领导 | union 联社 | bureau 乡村振兴局 | finance 财政局 | admin 系统管理员
WITH mine AS (
    SELECT d.* FROM duty(:as_of, :text) d LEFT JOIN region t ON t.id = d.town_id LEFT JOIN site s ON s.id = d.site_id
    WHERE (:role IS NULL OR instr(' ' || d.who || ' ', ' ' || :role || ' ') > 0)
      AND (:town IS NULL OR :town IN (t.name, t.code)) AND (:branch IS NULL OR :branch IN (s.code, s.name)))
SELECT what AS what, clause AS clause, min(due) AS due, workday_until(min(due)) AS act_by, workday_from(max(first)) AS first,
    min(due) - :as_of AS days_left, coalesce(max(days), max(:as_of - since)) AS waited, sum(n) AS count, unit AS unit, sum(fen) AS amount_fen,
    trim(CASE WHEN grp = '' AND count(*) > 1 THEN '' ELSE coalesce(group_concat(DISTINCT nullif(note, '')), '') END
        || iif(max(first) > :as_of, ' ' || substr(iso(workday_from(max(first))), 6) || ' 起', '')) AS detail,
    who AS who, screen AS screen, min(arg) AS arg, kind AS kind
FROM mine
GROUP BY kind, grp
ORDER BY workday_until(min(due)) IS NULL, workday_until(min(due)), min(due), screen, kind, min(arg);
