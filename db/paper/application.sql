-- 审批表 附件: as handed in (application.form, json by the names of the fields), else as the persons stand now.
SELECT coalesce(h.town, '') AS town, iif(h.village LIKE '%村' OR h.village LIKE '%社区', h.village, h.village || '村') AS village,
    h.household_no AS household_no, a.date AS date,
    coalesce(a.form ->> 'name', p.name) AS name, p.sex AS sex, p.birth AS birth,
    coalesce(a.form ->> 'marital', p.marital) AS marital, coalesce(a.form ->> 'members', h.members) AS members,
    coalesce(a.form ->> 'idno', p.idno) AS idno,
    coalesce(a.form ->> 'phone', nullif(p.phone, ''), h.phone) AS phone,
    coalesce(a.form ->> 'address', nullif(p.address, ''), nullif(h.address, ''), h.town || h.village || h.group_name) AS address,
    s.name AS spouse_name, s.birth AS spouse_birth, nullif(s.phone, '') AS spouse_phone, s.idno AS spouse_idno,
    a.amount AS amount, rmb(a.amount) AS amount_capitals,
    (SELECT c.name FROM code c WHERE c.list = 'purpose' AND c.code = a.purpose) || iif(a.purpose_text = '', '', '：' || a.purpose_text)
        AS purpose_line,
    a.months || '个月' AS term,
    coalesce(nullif(v.text, ''), CASE v.verdict WHEN 'agree' THEN '同意。' WHEN 'refuse' THEN '不同意。' WHEN 'return' THEN '退回补件。' END) AS village_text, v.officer AS village_officer, v.date AS village_date,
    coalesce(nullif(t.text, ''), CASE t.verdict WHEN 'agree' THEN '同意。' WHEN 'refuse' THEN '不同意。' WHEN 'return' THEN '退回补件。' END) AS township_text, t.officer AS township_officer, t.date AS township_date,
    coalesce(nullif(w.text, ''), CASE w.verdict WHEN 'agree' THEN '同意。' WHEN 'refuse' THEN '不同意。' WHEN 'return' THEN '退回补件。' END) AS station_text, w.officer AS station_officer, w.date AS station_date,
    -- the amount, term and rate that the bank decided stand in its box, whatever its words (二(二)3)
    CASE WHEN b.verdict = 'agree' THEN coalesce(nullif(b.text, ''), '同意发放。') ||
        '人民币' || rmb(b.amount) || '，' || b.months || '个月，年利率' || printf('%.2f', b.rate_ppm / 10000.0) || '%。'
        ELSE coalesce(nullif(b.text, ''), CASE b.verdict WHEN 'refuse' THEN '不同意。' WHEN 'return' THEN '退回补件。' END) END
        AS bank_text, b.officer AS bank_officer, b.date AS bank_date
FROM (SELECT id, application_no, household_id, borrower_id, spouse_id, amount, months, purpose, purpose_text, date,
        iif(json_valid(form), form, '{}') AS form FROM application) a
    JOIN household g ON g.id = a.household_id JOIN household_row h ON h.id = coalesce(g.merged_into, g.id)
    JOIN person p ON p.id = a.borrower_id LEFT JOIN person s ON s.id = a.spouse_id
    LEFT JOIN opinion_now v ON v.application_id = a.id AND v.stage = 'village'
    LEFT JOIN opinion_now t ON t.application_id = a.id AND t.stage = 'township'
    LEFT JOIN opinion_now w ON w.application_id = a.id AND w.stage = 'station'
    LEFT JOIN opinion_now b ON b.application_id = a.id AND b.stage = 'bank'
WHERE a.application_no = :application
ORDER BY a.id DESC LIMIT 1;
