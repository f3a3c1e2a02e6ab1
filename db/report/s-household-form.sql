-- title: 一户
-- help: 更改户信息时填回的内容
-- args: household!
-- hidden: yes
-- personal: yes
-- col: household_no | 户编号 | text | 0
-- col: kind | 户类型 | text | 0
-- col: town | 乡镇 | text | 0
-- col: village | 村 | text | 0
-- col: group | 组 | text | 0
-- col: address | 住址 | text | 0
-- col: phone | 电话 | text | 0
-- col: members | 人口 | int | 0
SELECT h.household_no AS household_no, h.kind AS kind, h.town AS town, h.village AS village, h.group_name AS "group",
       h.address AS address, h.phone AS phone, h.members AS members
  FROM household_row h WHERE h.household_no = :household LIMIT 1
