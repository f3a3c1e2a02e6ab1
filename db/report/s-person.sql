-- title: 一个人
-- help: 更改成员时填回的内容
-- args: key!
-- hidden: yes
-- personal: yes
-- col: household_no | 户编号 | text | 0
-- col: name | 姓名 | text | 0
-- col: relation | 关系 | text | 0
-- col: marital | 婚姻 | text | 0
-- col: phone | 电话 | text | 0
-- col: address | 住址 | text | 0
-- vocab: relation marital
SELECT h.household_no AS household_no, p.name AS name, p.relation AS relation, p.marital AS marital, p.phone AS phone, p.address AS address
  FROM person p JOIN household g ON g.id = p.household_id JOIN household h ON h.id = coalesce(g.merged_into, g.id)
 WHERE p.idno = :key ORDER BY p.left_day IS NOT NULL, p.id DESC LIMIT 1
