-- title: 户的成员
-- help: 家庭成员、身份证号、电话、账号
-- args: household! as_of
-- hidden: yes
-- personal: yes
-- col: relation | 关系 | text | 4
-- col: name | 姓名 | text | 8
-- col: sex | 性别 | text | 0
-- col: age | 年龄 | int | 4
-- col: idno | 身份证号 | text | 18
-- col: marital | 婚姻 | text | 4
-- col: phone | 电话 | text | 11
-- col: account | 账号 | text | 19
-- col: left_day | 迁出 | day | 0
-- vocab: relation sex marital
SELECT p.relation AS relation, p.name AS name, p.sex AS sex, age(p.birth, :as_of) AS age, p.idno AS idno, p.marital AS marital, p.phone AS phone,
       coalesce((SELECT a.number FROM account a WHERE a.person_id = p.id ORDER BY a.id DESC LIMIT 1), '') AS account, p.left_day AS left_day
  FROM household h JOIN person p ON p.household_id = h.id
 WHERE h.id = (SELECT coalesce(merged_into, id) FROM household WHERE household_no = :household
                ORDER BY merged_into IS NOT NULL LIMIT 1)
 ORDER BY p.left_day IS NOT NULL, p.relation <> '户主', p.relation <> '配偶', p.id
