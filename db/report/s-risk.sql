-- title: 风险事项
-- clause: 三(五)
-- help: 风险事项、已过天数、还缺哪一处的书面告知、后续;state 为 open 时只列没有关闭的
-- args: as_of key state
-- hidden: yes
-- personal: yes
-- col: found | 发现日期 | day | 10
-- col: days | 已过 | int | 4
-- col: borrower | 户主 | text | 8
-- col: village | 村 | text | 8
-- col: kind_name | 情形 | text | 14
-- col: lacking | 未告知 | text | 8
-- col: follow | 后续 | text | 10
-- col: number | 编号 | text | 18
-- col: kind | 情形号 | text | 0
-- col: household_no | 户编号 | text | 0
-- col: contract_no | 合同号 | text | 0
-- col: balance_fen | 余额 | money | 0
-- col: status | 贷款状态 | text | 0
-- col: way | 发现方式 | text | 0
-- col: finder | 检查人 | text | 0
-- col: text | 情况 | text | 0
-- col: measures | 控制措施 | text | 0
-- col: notice_no | 告知函 | text | 0
-- col: printed_on | 已印 | day | 0
-- col: bureau_on | 告知乡村振兴局 | day | 0
-- col: bureau_by | 签收 | text | 0
-- col: union_on | 告知信用联社 | day | 0
-- col: union_by | 签收 | text | 0
-- col: recover_on | 限期收回 | day | 0
-- col: recover_text | 收回说明 | text | 0
-- col: converted_on | 转农户贷款 | day | 0
-- col: dishonest_on | 失信 | day | 0
-- col: closed_on | 关闭 | day | 0
-- col: closed_text | 关闭说明 | text | 0
-- col: find | 查找 | text | 0
-- vocab: kind_name lacking follow way measures
WITH e AS (
    SELECT r.*, n.id AS notice_id, n.number AS notice_no,
        (SELECT min(d.date) FROM delivery d WHERE d.notice_id = n.id AND d.step = 'printed') AS printed_on,
        b.date AS bureau_on, b.receiver AS bureau_by, u.date AS union_on, u.receiver AS union_by,
        (SELECT max(s.id) FROM risk_step s WHERE s.risk_event_id = r.id AND s.step = 'recover') AS recover_id,
        (SELECT max(s.id) FROM risk_step s WHERE s.risk_event_id = r.id AND s.step = 'closed') AS closed_id,
        (SELECT max(v.date) FROM event v WHERE v.loan_id = r.loan_id AND v.kind = 'conversion'
            AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = v.id)) AS converted_on,
        (SELECT max(v.date) FROM event v WHERE v.loan_id = r.loan_id AND v.kind = 'dishonest'
            AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = v.id)) AS dishonest_on
    FROM risk_event r LEFT JOIN notice n ON n.id = (SELECT max(id) FROM notice WHERE risk_event_id = r.id)
        LEFT JOIN delivery b ON b.id = (SELECT min(id) FROM delivery WHERE notice_id = n.id AND step = 'delivered' AND addressee = 'bureau')
        LEFT JOIN delivery u ON u.id = (SELECT min(id) FROM delivery WHERE notice_id = n.id AND step = 'delivered' AND addressee = 'union')
    WHERE r.found <= :as_of AND (:key IS NULL OR r.number = :key)),
x AS (
    SELECT e.*, (SELECT s.date FROM risk_step s WHERE s.id = e.recover_id) AS recover_on,
        (SELECT s.text FROM risk_step s WHERE s.id = e.recover_id) AS recover_text,
        (SELECT s.date FROM risk_step s WHERE s.id = e.closed_id) AS closed_on,
        (SELECT s.text FROM risk_step s WHERE s.id = e.closed_id) AS closed_text
    FROM e)
SELECT x.found AS found, coalesce(x.closed_on, :as_of) - x.found AS days, h.head AS borrower, h.village AS village,
    coalesce((SELECT name FROM code WHERE list = 'risk' AND code = x.kind), x.kind) AS kind_name,
    trim(iif(x.bureau_on IS NULL, '局', '') || iif(x.union_on IS NULL, ' 联社', '')) AS lacking,
    CASE WHEN x.closed_on IS NOT NULL THEN '关闭' WHEN x.converted_on IS NOT NULL THEN '转农户贷款'
        WHEN x.dishonest_on IS NOT NULL THEN '失信' WHEN x.recover_on IS NOT NULL THEN '限期收回' ELSE '' END AS follow,
    x.number AS number, x.kind AS kind, h.household_no AS household_no, coalesce(l.contract_no, '') AS contract_no,
    s.balance AS balance_fen, coalesce(s.status, '') AS status, x.way AS way, x.finder AS finder, x.text AS text, x.measures AS measures,
    coalesce(x.notice_no, '') AS notice_no, x.printed_on AS printed_on, x.bureau_on AS bureau_on, coalesce(x.bureau_by, '') AS bureau_by,
    x.union_on AS union_on, coalesce(x.union_by, '') AS union_by, x.recover_on AS recover_on, coalesce(x.recover_text, '') AS recover_text,
    x.converted_on AS converted_on, x.dishonest_on AS dishonest_on, x.closed_on AS closed_on, coalesce(x.closed_text, '') AS closed_text,
    pinyin_find(h.head) || ' ' || h.household_no || ' ' || coalesce(l.contract_no, '') || ' ' || x.text AS find
FROM x JOIN household g ON g.id = x.household_id JOIN household_row h ON h.id = coalesce(g.merged_into, g.id)
    LEFT JOIN loan l ON l.id = x.loan_id LEFT JOIN loan_state(:as_of) s ON s.loan_id = x.loan_id
WHERE coalesce(:state, '') <> 'open' OR x.closed_on IS NULL
ORDER BY x.closed_on IS NOT NULL, x.bureau_on IS NOT NULL AND x.union_on IS NOT NULL, x.found, x.number
