-- title: 有贷款的村
-- help: 本社有贷款的村和笔数
-- hidden: yes
-- col: village | 村 | text | 10
-- col: code | 代码 | text | 0
-- col: town | 乡镇 | text | 10
-- col: loans | 笔数 | int | 6
SELECT village, village_code AS code, town, count(*) AS loans FROM loan_row GROUP BY village_id ORDER BY town_code, village_code
