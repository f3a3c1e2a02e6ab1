-- title: 数据库检查
-- help: 检查找出的每一处:哪张表、哪一行、哪个字段;没有行就是完好
-- hidden: yes
-- col: what | 种类 | text | 12
-- col: table_name | 表 | text | 16
-- col: row_id | 行号 | int | 16
-- col: column_name | 字段 | text | 14
-- col: text | 说明 | text | 60
SELECT '' AS what, '' AS table_name, 0 AS row_id, '' AS column_name, '' AS text
WHERE 0; -- the rows are those of st_check, which is more than SQL can see
