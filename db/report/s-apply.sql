-- title: 申请人
-- help: 填申请审批表时从户里取来的内容
-- args: household! key as_of
-- hidden: yes
-- personal: yes
-- col: household_no | 户编号 | text | 0
-- col: town | 乡镇 | text | 0
-- col: village | 村 | text | 0
-- col: kind | 属性 | text | 0
-- col: listed | 名单 | text | 0
-- col: name | 姓名 | text | 0
-- col: sex | 性别 | text | 0
-- col: birth | 出生日期 | day | 0
-- col: age | 年龄 | int | 0
-- col: marital | 婚姻 | text | 0
-- col: members | 人口 | int | 0
-- col: idno | 身份证号 | text | 0
-- col: phone | 电话 | text | 0
-- col: address | 住址 | text | 0
-- col: spouse_name | 配偶 | text | 0
-- col: spouse_birth | 配偶出生日期 | day | 0
-- col: spouse_phone | 配偶电话 | text | 0
-- col: spouse_idno | 配偶身份证号 | text | 0
-- col: running | 未还清 | int | 0
-- col: balance_fen | 余额 | money | 0
-- col: contract_no | 合同号 | text | 0
-- vocab: kind listed sex marital
WITH here AS (
    SELECT coalesce(
        (SELECT coalesce(merged_into, id) FROM household WHERE household_no = :household
          ORDER BY merged_into IS NOT NULL LIMIT 1),
        (SELECT coalesce(h.merged_into, h.id) FROM loan l JOIN household h ON h.id = l.household_id
          WHERE l.contract_no = :household LIMIT 1)) AS id),
newest AS (
    SELECT max(l.quarter) AS quarter FROM here JOIN household h ON h.id = here.id
      JOIN region t ON t.id = h.town_id JOIN list l ON l.region_id IN (t.id, t.parent_id)),
lent AS (SELECT p.idno FROM loan l JOIN person p ON p.id = l.borrower_id WHERE l.contract_no = :household LIMIT 1),
meant AS (SELECT coalesce(nullif(:key, ''), (SELECT idno FROM lent)) AS idno),
who AS (
    SELECT p.* FROM here CROSS JOIN meant JOIN person p ON p.household_id = here.id
     WHERE p.left_day IS NULL AND (p.idno = meant.idno OR (meant.idno IS NULL AND p.relation = '户主'))
     ORDER BY p.id LIMIT 1),
beside AS (
    SELECT q.* FROM who JOIN person q ON q.household_id = who.household_id AND q.left_day IS NULL
       AND ((who.relation = '户主' AND q.relation = '配偶') OR (who.relation = '配偶' AND q.relation = '户主'))
     ORDER BY q.id LIMIT 1),
every AS (SELECT id FROM here UNION ALL SELECT h.id FROM here JOIN household h ON h.merged_into = here.id),
loans AS (
    SELECT l.contract_no, s.balance, row_number() OVER (ORDER BY l.start, l.contract_no) AS place
      FROM every CROSS JOIN loan l ON l.household_id = every.id CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id
     WHERE s.status = 'running' AND s.balance > 0)
SELECT h.household_no AS household_no, h.town AS town, h.village AS village, h.kind AS kind,
       CASE WHEN newest.quarter IS NULL THEN ''
            WHEN EXISTS (SELECT 1 FROM list_row r JOIN list l ON l.id = r.list_id
                          WHERE r.household_no = h.household_no AND l.quarter = newest.quarter)
            THEN quarter_text(newest.quarter) || ' 在册'
            ELSE quarter_text(newest.quarter) || ' 不在册' END AS listed,
       coalesce(who.name, '') AS name, coalesce(who.sex, '') AS sex, who.birth AS birth, age(who.birth, :as_of) AS age,
       coalesce(who.marital, '') AS marital,
       coalesce(h.members, (SELECT count(*) FROM person q WHERE q.household_id = h.id AND q.left_day IS NULL)) AS members,
       coalesce(who.idno, '') AS idno, coalesce(nullif(who.phone, ''), h.phone) AS phone,
       coalesce(nullif(who.address, ''), nullif(h.address, ''), h.town || h.village || h.group_name) AS address,
       coalesce(beside.name, '') AS spouse_name, beside.birth AS spouse_birth, coalesce(beside.phone, '') AS spouse_phone,
       coalesce(beside.idno, '') AS spouse_idno,
       (SELECT count(*) FROM loans) AS running, (SELECT coalesce(sum(balance), 0) FROM loans) AS balance_fen,
       coalesce((SELECT contract_no FROM loans WHERE place = 1), '') AS contract_no
  FROM here JOIN household_row h ON h.id = here.id, newest LEFT JOIN who ON 1 LEFT JOIN beside ON 1
