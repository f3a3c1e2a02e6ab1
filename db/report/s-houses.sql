-- title: 户查询(不含余额)
-- help: 所列各户的户主、村、尾号、最近办理;余额和状态已经算好时用
-- args: text!
-- hidden: yes
-- personal: yes
-- col: id | 户 | int | 0
-- col: household_no | 户编号 | text | 16
-- col: head | 户主 | text | 8
-- col: village | 村 | text | 8
-- col: kind | 属性 | text | 12
-- col: tail | 尾号 | text | 4
-- col: updated | 更新 | day | 10
-- vocab: kind
WITH ids AS (SELECT value AS id, key AS at FROM json_each(iif(json_valid('[' || :text || ']'), '[' || :text || ']', '[]')))
SELECT h.id AS id, h.household_no AS household_no, coalesce(h.head, '') AS head, h.village AS village, h.kind AS kind,
       substr(coalesce(nullif((SELECT p.phone FROM person p WHERE p.id = h.head_id), ''), h.phone), -4) AS tail,
       (SELECT max(max(l.start, coalesce((SELECT max(r.date) FROM receipt r WHERE r.loan_id = l.id), l.start)))
          FROM loan l WHERE l.household_id = h.id) AS updated
  FROM ids i CROSS JOIN household_row h ON h.id = i.id
 ORDER BY i.at
