-- title: 户索引
-- help: 查户框后面的索引,按户逐页读取
-- args: id limit
-- hidden: yes
-- col: id | 户 | int | 0
-- col: household_no | 户编号 | text | 0
-- col: head | 户主 | text | 0
-- col: town | 乡镇 | text | 0
-- col: kind | 农户属性 | text | 0
-- col: py | 拼音 | text | 0
-- col: numbers | 号码 | text | 0
-- col: words | 文字 | text | 0
-- vocab: kind
WITH page AS (
    SELECT * FROM household WHERE id > :id AND merged_into IS NULL ORDER BY id LIMIT :limit),
people AS (
    SELECT p.household_id,
           max(CASE WHEN p.relation = '户主' THEN p.name END) AS head,
           group_concat(p.py || ' ' || pinyin_find(p.name), ' ') AS py,
           group_concat(p.idno || ' ' || p.phone, ' ') AS numbers,
           group_concat(p.name, ' ') AS names
      FROM page h CROSS JOIN person p ON p.household_id = h.id
     WHERE p.left_day IS NULL
     GROUP BY p.household_id)
SELECT h.id AS id, h.household_no AS household_no, coalesce(q.head, '') AS head, t.name AS town, h.kind AS kind,
       coalesce(q.py, '') AS py,
       h.household_no || ' ' || h.phone || ' ' || coalesce(q.numbers, '') || ' ' ||
           coalesce((SELECT group_concat(l.contract_no, ' ') FROM loan l
                      WHERE l.household_id = h.id), '') AS numbers,
       coalesce(q.names, '') || ' ' || t.name || ' ' || v.name || ' ' || h.group_name || ' ' ||
           h.kind AS words
  FROM page h JOIN region t ON t.id = h.town_id
              JOIN region v ON v.id = h.village_id
              LEFT JOIN people q ON q.household_id = h.id
 ORDER BY h.id
