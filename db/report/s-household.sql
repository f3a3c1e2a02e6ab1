-- title: 户
-- help: 户台账的头部
-- args: household! as_of
-- hidden: yes
-- personal: yes
-- col: id | 户 | int | 0
-- col: household_no | 户编号 | text | 0
-- col: kind | 属性 | text | 0
-- col: head | 户主 | text | 0
-- col: sex | 性别 | text | 0
-- col: age | 年龄 | int | 0
-- col: members | 人口 | int | 0
-- col: phone | 电话 | text | 0
-- col: place | 住址 | text | 0
-- col: spouse | 配偶 | text | 0
-- col: listed | 名单 | text | 0
-- vocab: kind sex listed
WITH here AS (
    SELECT coalesce(
        (SELECT coalesce(merged_into, id) FROM household WHERE household_no = :household
          ORDER BY merged_into IS NOT NULL LIMIT 1),
        (SELECT coalesce(h.merged_into, h.id) FROM loan l JOIN household h ON h.id = l.household_id
          WHERE l.contract_no = :household LIMIT 1)) AS id),
newest AS (
    SELECT max(l.quarter) AS quarter FROM here JOIN household h ON h.id = here.id
      JOIN region t ON t.id = h.town_id JOIN list l ON l.region_id IN (t.id, t.parent_id))
SELECT h.id AS id, h.household_no AS household_no, h.kind AS kind, coalesce(h.head, '') AS head, coalesce(p.sex, '') AS sex, age(p.birth, :as_of) AS age,
       coalesce(h.members, (SELECT count(*) FROM person q WHERE q.household_id = h.id AND q.left_day IS NULL)) AS members,
       coalesce(nullif(p.phone, ''), h.phone) AS phone,
       h.town || h.village || h.group_name || iif(instr(h.town || h.village || h.group_name, h.address), '', ' ' || h.address) AS place,
       coalesce((SELECT name FROM person q WHERE q.household_id = h.id AND q.relation = '配偶'
                   AND q.left_day IS NULL ORDER BY q.id LIMIT 1), '') AS spouse,
       CASE WHEN newest.quarter IS NULL THEN ''
            WHEN EXISTS (SELECT 1 FROM list_row r JOIN list l ON l.id = r.list_id
                          WHERE r.household_no = h.household_no AND l.quarter = newest.quarter)
            THEN quarter_text(newest.quarter) || ' 在册'
            ELSE quarter_text(newest.quarter) || ' 不在册' END AS listed
  FROM here JOIN household_row h ON h.id = here.id, newest LEFT JOIN person p ON p.id = h.head_id
