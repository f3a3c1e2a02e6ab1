-- title: 户编号
-- help: 由内部编号取户编号
-- args: id!
-- hidden: yes
-- col: household_no | 户编号 | text | 0
SELECT household_no AS household_no FROM household WHERE id = :id
