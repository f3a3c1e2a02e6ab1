-- title: 两份登记
-- help: 并户屏幕上的两户: 户编号,或 #内部编号
-- args: household key as_of
-- hidden: yes
-- personal: yes
-- col: place | 位次 | int | 0
-- col: id | 编号 | int | 0
-- col: household_no | 户编号 | text | 17
-- col: kind | 户类型 | text | 8
-- col: village | 乡镇村 | text | 16
-- col: group_name | 组 | text | 8
-- col: address | 住址 | text | 20
-- col: phone | 电话 | text | 11
-- col: members | 人口 | text | 4
-- col: since | 登记日 | day | 10
-- col: head | 户主 | text | 8
-- col: people | 成员 | text | 20
-- col: loans | 贷款 | text | 20
-- col: balance_fen | 余额 | money | 12
-- vocab: kind
WITH ask(place, t) AS (VALUES (1, coalesce(:household, '')), (2, coalesce(:key, ''))),
pick AS (
    SELECT place, CASE WHEN substr(t, 1, 1) = '#' THEN CAST(substr(t, 2) AS INTEGER)
        ELSE (SELECT id FROM household WHERE household_no = t AND merged_into IS NULL LIMIT 1) END AS id FROM ask)
SELECT k.place AS place, h.id AS id, h.household_no AS household_no, h.kind AS kind, t.name || iif(v.id = t.id, '', v.name) AS village,
    h.group_name AS group_name, h.address AS address, h.phone AS phone, coalesce(h.members, '') AS members, h.since AS since,
    coalesce((SELECT name FROM person WHERE household_id = h.id AND relation = '户主' ORDER BY left_day IS NOT NULL, id LIMIT 1), '') AS head,
    coalesce((SELECT group_concat(name, ' ') FROM (SELECT name FROM person WHERE household_id = h.id AND left_day IS NULL
        ORDER BY relation <> '户主', relation <> '配偶', birth, id)), '') AS people,
    coalesce((SELECT group_concat(contract_no, ' ') FROM (SELECT l.contract_no FROM household g JOIN loan l ON l.household_id = g.id
        JOIN loan_state(:as_of) s ON s.loan_id = l.id WHERE (g.id = h.id OR g.merged_into = h.id) AND s.status = 'running'
        ORDER BY l.start, l.contract_no)), '') AS loans,
    (SELECT sum(s.balance) FROM household g JOIN loan l ON l.household_id = g.id JOIN loan_state(:as_of) s ON s.loan_id = l.id
        WHERE (g.id = h.id OR g.merged_into = h.id) AND s.status = 'running') AS balance_fen
FROM pick k JOIN household h ON h.id = k.id JOIN region t ON t.id = h.town_id JOIN region v ON v.id = h.village_id
ORDER BY k.place
