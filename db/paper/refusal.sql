-- 未获批告知书 二(二)3: the refusal that holds, with its reason.
SELECT n.number AS number, p.name AS name, h.household_no AS household_no, a.date AS date, a.kind AS kind,
    a.application_no AS application_no, rmb(a.amount) AS amount_capitals, a.amount AS amount, a.months AS months,
    (SELECT name FROM code c WHERE c.list = 'purpose' AND c.code = a.purpose) AS purpose,
    CASE o.stage WHEN 'village' THEN '村委会' WHEN 'station' THEN '乡镇（街道）扶贫工作站' WHEN 'township' THEN '乡镇（街道）人民政府（办事处）'
        ELSE '经办金融机构' END AS stage,
    (SELECT name FROM code c WHERE c.list = 'refusal' AND c.code = o.reason) AS reason, o.reason_text AS reason_text,
    coalesce((SELECT '罗府办发〔2021〕65号 ' || note FROM code c WHERE c.list = 'refusal' AND c.code = o.reason AND c.note LIKE '_(%'),
        '罗府办发〔2021〕65号') AS clause_text,
    o.officer AS officer, o.date AS decided, k.site AS site, k.phone AS phone, k.supervisor_phone AS supervisor_phone,
    coalesce(n.date, o.date) AS printed
FROM paper_head k, application a JOIN household g ON g.id = a.household_id JOIN household_row h ON h.id = coalesce(g.merged_into, g.id)
    JOIN person p ON p.id = a.borrower_id JOIN opinion_now o ON o.application_id = a.id AND o.verdict = 'refuse'
    LEFT JOIN notice n ON n.id = (SELECT max(id) FROM notice WHERE application_id = a.id AND kind = 'refusal')
WHERE a.application_no = :application
ORDER BY o.date DESC, o.id DESC LIMIT 1;
