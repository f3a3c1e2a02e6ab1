-- title: 未获批农户清单
-- clause: 二(二)3
-- help: 一个月里未获批准的申请,附未通过的环节和原因,报村两委和乡镇
-- args: month town village scheme
-- sign: 制表 | 信用社负责人
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: borrower | 申请人 | text | 8
-- col: household_no | 户编号 | text | 17 | distinct
-- col: application_no | 申请编号 | text | 14 | count
-- col: scheme | 品种 | text | 4
-- col: kind | 类型 | text | 4
-- col: date | 申请日期 | day | 10
-- col: amount_fen | 申请金额(元) | money | 13 | sum
-- col: stage | 未获批环节 | text | 12
-- col: refused_on | 未获批日期 | day | 10
-- col: reason | 原因 | text | 20
-- col: told_on | 告知日期 | day | 10
SELECT a.town AS town, a.village AS village, a.borrower AS borrower, a.household_no AS household_no,
    a.application_no AS application_no, a.scheme AS scheme, a.kind AS kind, a.date AS date, a.amount AS amount_fen,
    CASE o.stage WHEN 'village' THEN '村委会' WHEN 'station' THEN '扶贫工作站' WHEN 'township' THEN '乡镇(街道)'
        ELSE '经办金融机构' END AS stage,
    o.date AS refused_on,
    trim(coalesce((SELECT name FROM code WHERE list = 'refusal' AND code = o.reason), o.reason) || ' ' || o.reason_text) AS reason,
    (SELECT max(s.date) FROM application_step s WHERE s.application_id = a.id AND s.step = 'told') AS told_on
FROM opinion_now o JOIN application_row a ON a.id = o.application_id
WHERE a.state = 'refused' AND o.verdict = 'refuse' AND o.date BETWEEN month_first(:month) AND month_last(:month)
  AND (:town IS NULL OR :town IN (a.town, a.town_code)) AND (:village IS NULL OR :village IN (a.village, a.village_code))
  AND (:scheme IS NULL OR a.scheme = :scheme)
ORDER BY a.town_code, a.village, o.date, a.application_no;
