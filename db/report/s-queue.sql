-- title: 待签审批表
-- help: 轮到某几栏签署的申请,本人的一栏在前,等得久的在前
-- args: stage! key as_of
-- hidden: yes
-- personal: yes
-- col: application_no | 申请编号 | text | 14
-- col: borrower | 借款人 | text | 8
-- col: amount_fen | 金额 | money | 12
-- col: village | 村 | text | 8
-- col: kind | 类型 | text | 4
-- col: state | 状态 | text | 8
-- col: days | 天数 | int | 4
-- col: stage | 环节 | text | 8
-- vocab: kind
WITH hand(stage, place) AS (VALUES ('village', 1), ('station', 2), ('township', 3), ('bank', 4)),
waits AS (
    SELECT a.application_no, a.borrower, a.amount, a.village, a.kind, a.state, a.since, h.stage,
           row_number() OVER (PARTITION BY a.id ORDER BY h.stage <> coalesce(:key, ''), h.place) AS first
      FROM application_row a JOIN hand h ON instr(' ' || a.waiting_for || ' ', ' ' || h.stage || ' ')
     WHERE instr(' ' || :stage || ' ', ' ' || h.stage || ' '))
SELECT application_no AS application_no, borrower AS borrower, amount AS amount_fen, village AS village, kind AS kind, state AS state,
       max(:as_of - since, 0) AS days, stage AS stage
  FROM waits WHERE first = 1 ORDER BY stage <> coalesce(:key, ''), since, application_no
