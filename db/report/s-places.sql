-- title: 乡镇和村
-- help: 登记一户时可选的乡镇,或一个乡镇的村
-- args: town
-- hidden: yes
-- col: name | 名称 | text | 0
-- col: py | 拼音 | text | 0
SELECT r.name AS name, pinyin(r.name) AS py FROM region r
 WHERE (coalesce(:town, '') = '' AND r.level = 'town')
    OR (r.level = 'village' AND r.parent_id = (SELECT id FROM region WHERE level = 'town' AND name = :town LIMIT 1))
 ORDER BY r.code, r.name
