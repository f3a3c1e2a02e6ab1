-- title: 应做贷后检查清单
-- clause: 三(四)
-- help: 放款后首次检查、其后每半年一次:应在截止日前做而还没有做的
-- args: as_of days=0 town village branch scheme
-- col: contract_no | 合同编号 | text | 14 | count
-- col: household_no | 户编号 | text | 17 | distinct
-- col: borrower | 借款人 | text | 8
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: balance_fen | 余额(元) | money | 13 | sum
-- col: start | 发放日期 | day | 10
-- col: last_visit | 最近检查 | day | 10
-- col: due | 应检查日 | day | 10
-- col: days_late | 已过天数 | int | 8
-- col: officer | 管户人 | text | 8
WITH seen AS (
    SELECT l.*, x.balance, (SELECT max(v.date) FROM visit v WHERE v.loan_id = l.id AND v.date <= :as_of) AS last_visit
    FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id
    WHERE x.balance > 0),
day AS (SELECT seen.*, visit_due(scheme, start, last_visit) AS due_day FROM seen)
SELECT l.contract_no AS contract_no, l.household_no AS household_no, l.borrower AS borrower, l.town AS town,
    l.village AS village, l.balance AS balance_fen, l.start AS start, l.last_visit AS last_visit, l.due_day AS due,
    max(:as_of - l.due_day, 0) AS days_late, l.officer AS officer
FROM day l
WHERE l.due_day <= :as_of + :days
  AND (:town IS NULL OR :town IN (l.town, l.town_code)) AND (:village IS NULL OR :village IN (l.village, l.village_code))
  AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office)) AND (:scheme IS NULL OR l.scheme = :scheme)
ORDER BY l.due_day, l.contract_no;
