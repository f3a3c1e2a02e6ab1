-- title: 应做贷后检查
-- clause: 三(四)
-- help: 放款后首次、其后每半年一次,到期未做的;days 为今后几天内到期的也列
-- args: as_of days=0 text
-- hidden: yes
-- personal: yes
-- col: village | 村 | text | 8
-- col: borrower | 借款人 | text | 8
-- col: contract_no | 合同号 | text | 16
-- col: balance_fen | 余额(元) | money | 10 | sum
-- col: due | 应检查日 | day | 10
-- col: days_late | 已过 | int | 4
-- col: last_visit | 最近检查 | day | 10
-- col: purpose | 用途 | text | 8
-- col: town | 乡镇 | text | 8
-- col: group_name | 组 | text | 6
-- col: phone | 联系电话 | text | 11
-- col: household_no | 户编号 | text | 17
-- col: last_found | 上次发现 | text | 14
-- col: officer | 管户人 | text | 8
-- col: find | 查找 | text | 0
WITH running AS (
    SELECT l.*, v.date AS last_visit, v.as_agreed, v.finding, v.state FROM json_each(iif(json_valid('[' || :text || ']'), '[' || :text || ']', '[]')) i
        CROSS JOIN loan_row l ON l.id = i.value
        LEFT JOIN visit v ON v.id = (SELECT v.id FROM visit v WHERE v.loan_id = l.id AND v.date <= :as_of ORDER BY v.date DESC, v.id DESC LIMIT 1)),
day AS (
    SELECT l.*, CASE WHEN last_visit IS NULL THEN start + CAST((SELECT value FROM policy_param p WHERE p.scheme = l.scheme
            AND p.name = 'visit_first_days' AND p.from_day <= l.start ORDER BY p.from_day DESC, p.id DESC LIMIT 1) AS INTEGER)
        ELSE add_months(last_visit, CAST((SELECT value FROM policy_param p WHERE p.scheme = l.scheme AND p.name = 'visit_every_months'
            AND p.from_day <= l.start ORDER BY p.from_day DESC, p.id DESC LIMIT 1) AS INTEGER)) END AS due_day
    FROM running l)
SELECT d.village AS village, d.borrower AS borrower, d.contract_no AS contract_no, x.balance AS balance_fen,
    d.due_day AS due, max(:as_of - d.due_day, 0) AS days_late, d.last_visit AS last_visit,
    coalesce((SELECT name FROM code WHERE list = 'purpose' AND code = d.purpose), d.purpose) AS purpose, d.town AS town,
    d.group_name AS group_name, d.phone AS phone,
    d.household_no AS household_no, coalesce(trim(iif(d.as_agreed, '', '用途不一致 ') || d.finding || ' ' || d.state), '') AS last_found,
    d.officer AS officer, pinyin_find(d.borrower) || ' ' || pinyin_find(d.village) AS find
FROM day d CROSS JOIN loan_state(:as_of) x ON x.loan_id = d.id
WHERE d.due_day <= :as_of + :days AND x.balance > 0
ORDER BY d.town_code, d.village, d.group_name, d.household_no, d.contract_no
