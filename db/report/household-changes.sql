-- title: 名单变动
-- clause: 三(三)
-- help: 一个季度的脱贫人口、边缘易致贫人口名单与前一次名单相比:新增、调出、变更;调出而有余额的须收回或转农户贷款
-- args: quarter as_of town village
-- col: household_no | 户编号 | text | 17 | count
-- col: head | 户主 | text | 8
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: change | 变动 | text | 6
-- col: kind | 现属性 | text | 14
-- col: kind_before | 原属性 | text | 14
-- col: loans | 未结清笔数 | int | 10 | sum
-- col: balance_fen | 余额(元) | money | 13 | sum
-- vocab: change kind kind_before
WITH
newest AS ( -- the list of each territory in the quarter
    SELECT region_id, max(id) AS id FROM list WHERE quarter = :quarter GROUP BY region_id),
before AS ( -- and the one before it
    SELECT n.region_id, (SELECT p.id FROM list p WHERE p.region_id = n.region_id AND p.quarter < :quarter
        ORDER BY p.quarter DESC, p.id DESC LIMIT 1) AS id FROM newest n),
now_row AS (SELECT r.* FROM list_row r JOIN newest n ON n.id = r.list_id),
old_row AS (SELECT r.* FROM list_row r JOIN before b ON b.id = r.list_id),
diff AS (
    SELECT n.household_no, n.head, n.town, n.village,
        CASE WHEN o.id IS NULL THEN '新增' ELSE '变更' END AS change, n.kind, coalesce(o.kind, '') AS kind_before
    FROM now_row n LEFT JOIN old_row o ON o.household_no = n.household_no
    WHERE o.id IS NULL OR (o.kind, o.head, o.idno, o.town, o.village) <> (n.kind, n.head, n.idno, n.town, n.village)
    UNION ALL
    SELECT o.household_no, o.head, o.town, o.village, '调出', '', o.kind
    FROM old_row o WHERE NOT EXISTS (SELECT 1 FROM now_row n WHERE n.household_no = o.household_no)),
owed AS (
    SELECT h.household_no, count(*) AS loans, sum(x.balance) AS balance
    FROM loan_state(:as_of) x CROSS JOIN loan l ON l.id = x.loan_id JOIN household h ON h.id = l.household_id
    WHERE x.balance > 0 GROUP BY h.household_no)
SELECT d.household_no AS household_no, d.head AS head, d.town AS town, d.village AS village, d.change AS change,
    d.kind AS kind, d.kind_before AS kind_before, coalesce(w.loans, 0) AS loans, coalesce(w.balance, 0) AS balance_fen
FROM diff d LEFT JOIN owed w ON w.household_no = d.household_no
WHERE (:town IS NULL OR d.town = :town) AND (:village IS NULL OR d.village = :village)
ORDER BY d.change DESC, d.town, d.village, d.household_no;
