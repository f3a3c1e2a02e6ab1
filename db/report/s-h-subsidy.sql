-- title: 户的贴息
-- clause: 一(六)
-- help: 一户各笔贷款在各季度清册上的贴息和清册的进度
-- args: household!
-- hidden: yes
-- personal: yes
-- col: quarter | 季度 | text | 7
-- col: contract_no | 合同号 | text | 14
-- col: roster_no | 清册 | text | 20
-- col: seq | 序号 | int | 4
-- col: interest_fen | 已收利息(元) | money | 11 | sum
-- col: subsidy_fen | 贴息(元) | money | 10 | sum
-- col: state | 进度 | text | 8
-- col: reason | 说明 | text | 10
-- vocab: state
WITH here AS (
    SELECT coalesce(merged_into, id) AS id FROM household WHERE household_no = :household
     ORDER BY merged_into IS NOT NULL LIMIT 1),
every AS (SELECT id FROM here UNION ALL SELECT h.id FROM here JOIN household h ON h.merged_into = here.id)
SELECT quarter_text(r.quarter) AS quarter, l.contract_no AS contract_no, r.roster_no AS roster_no, n.seq AS seq, n.interest AS interest_fen, n.subsidy AS subsidy_fen,
       CASE s.state WHEN 'provided' THEN '已提供' WHEN 'reviewed' THEN '已审核' WHEN 'posted' THEN '公示中'
            WHEN 'submitted' THEN '已报送' WHEN 'confirmed' THEN '已确认' WHEN 'paid' THEN '已发放'
            WHEN 'announced' THEN '已公告' WHEN 'archived' THEN '已归档' WHEN 'sentback' THEN '退回'
            ELSE '草拟' END AS state,
       n.reason AS reason
  FROM every JOIN loan l ON l.household_id = every.id JOIN roster_line n ON n.loan_id = l.id
  JOIN roster r ON r.id = n.roster_id JOIN roster_state s ON s.roster_id = r.id
 ORDER BY r.quarter DESC, l.contract_no, r.roster_no
