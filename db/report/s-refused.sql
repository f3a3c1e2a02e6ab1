-- title: 未获批和告知
-- clause: 二(二)3
-- help: 未获批的申请、原因、告知书和告知日期
-- args: as_of state
-- hidden: yes
-- personal: yes
-- col: borrower | 申请人 | text | 8
-- col: village | 村 | text | 8
-- col: amount_fen | 金额(元) | money | 10
-- col: stage | 环节 | text | 8
-- col: refused_on | 未获批日 | day | 10
-- col: reason | 原因 | text | 14
-- col: told_on | 告知日期 | day | 10
-- col: application_no | 申请编号 | text | 12
-- col: notice_no | 告知书 | text | 16
-- col: printed_on | 已印 | day | 10
-- col: find | 查找 | text | 0
-- vocab: stage reason
SELECT a.borrower AS borrower, a.village AS village, a.amount AS amount_fen,
    CASE o.stage WHEN 'village' THEN '村委会' WHEN 'station' THEN '工作站' WHEN 'township' THEN '乡镇' ELSE '信用社' END AS stage,
    o.date AS refused_on,
    trim(coalesce((SELECT name FROM code WHERE list = 'refusal' AND code = o.reason), o.reason) || ' ' || o.reason_text) AS reason,
    (SELECT max(s.date) FROM application_step s WHERE s.application_id = a.id AND s.step = 'told') AS told_on,
    a.application_no AS application_no, coalesce(n.number, '') AS notice_no,
    (SELECT min(d.date) FROM delivery d WHERE d.notice_id = n.id AND d.step = 'printed') AS printed_on,
    pinyin_find(a.borrower) || ' ' || a.household_no AS find
FROM opinion_now o JOIN application_row a ON a.id = o.application_id
    LEFT JOIN notice n ON n.id = (SELECT max(id) FROM notice WHERE application_id = a.id AND kind = 'refusal')
WHERE a.state = 'refused' AND o.verdict = 'refuse' AND o.date <= :as_of
  AND (coalesce(:state, '') <> 'open' OR NOT EXISTS (SELECT 1 FROM application_step s WHERE s.application_id = a.id AND s.step = 'told'))
ORDER BY o.date DESC, a.application_no DESC
