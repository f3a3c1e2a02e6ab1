-- title: 户查询
-- help: 所列各户的一行:户主、村、贷款、余额、状态
-- args: as_of text!
-- hidden: yes
-- personal: yes
-- col: id | 户 | int | 0
-- col: household_no | 户编号 | text | 16
-- col: head | 户主 | text | 8
-- col: town | 乡镇 | text | 0
-- col: village | 村 | text | 8
-- col: kind | 属性 | text | 12
-- col: tail | 尾号 | text | 4
-- col: loans | 笔数 | int | 0
-- col: running | 贷款 | int | 4
-- col: balance_fen | 余额(元) | money | 12
-- col: days_overdue | 逾期天数 | int | 0
-- col: updated | 更新 | day | 10
-- vocab: kind
WITH ids AS (SELECT value AS id, key AS at FROM json_each(iif(json_valid('[' || :text || ']'), '[' || :text || ']', '[]'))),
every AS (SELECT id, id AS of FROM ids
          UNION ALL SELECT h.id, h.merged_into FROM ids i JOIN household h ON h.merged_into = i.id),
sums AS (
    SELECT i.of AS id, count(*) AS loans, sum(s.status <> 'closed') AS running, sum(s.balance) AS balance,
           max(iif(s.status <> 'closed', s.days_overdue, 0)) AS days_overdue, max(l.start) AS started,
           max((SELECT max(r.date) FROM receipt r WHERE r.loan_id = l.id)) AS received
      FROM every i CROSS JOIN loan l ON l.household_id = i.id
      CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id
     GROUP BY i.of)
SELECT h.id AS id, h.household_no AS household_no, coalesce(h.head, '') AS head, h.town AS town, h.village AS village, h.kind AS kind,
       substr(coalesce(nullif((SELECT p.phone FROM person p WHERE p.id = h.head_id), ''), h.phone), -4) AS tail,
       coalesce(q.loans, 0) AS loans, coalesce(q.running, 0) AS running, coalesce(q.balance, 0) AS balance_fen,
       coalesce(q.days_overdue, 0) AS days_overdue, nullif(max(coalesce(q.received, 0), coalesce(q.started, 0)), 0) AS updated
  FROM ids i CROSS JOIN household_row h ON h.id = i.id LEFT JOIN sums q ON q.id = i.id
 ORDER BY i.at
