-- title: 收息上门清单
-- clause: 三(一)
-- help: 按村和日期:每户到期应收、下次付息日、本次应收,留实收、签名、手工收据号三栏手填;照清单的次序在批量还款中录回
-- args: date village town branch scheme days=15
-- personal: yes
-- sign: 收款人 | 复核
-- col: seq | 序号 | int | 4
-- col: borrower | 借款人 | text | 8
-- col: contract_no | 合同编号 | text | 14 | count
-- col: household_no | 户编号 | text | 0
-- col: village | 村 | text | 8
-- col: phone | 联系电话 | text | 12
-- col: due_fen | 到期应收(元) | money | 12 | sum
-- col: next_due | 下次付息日 | day | 10
-- col: coming_fen | 下次利息(元) | money | 12 | sum
-- col: total_fen | 本次应收(元) | money | 12 | capitals
-- col: capitals | 大写 | text | 24
-- col: received | 实收 | text | 10
-- col: signature | 签名 | text | 10
-- col: hand_receipt | 手工收据号 | text | 12
WITH owed AS MATERIALIZED (
    SELECT l.*, x.next_settlement, x.interest_due + x.penalty + x.compound + x.principal_due AS due,
        iif(x.next_settlement <= :date + :days, max(coalesce((SELECT sum(s.interest - s.paid_interest - s.waived_interest)
            FROM loan_schedule(l.id, :date) s WHERE s.due = x.next_settlement), 0) - x.interest_ahead, 0), 0) AS coming
    FROM loan_state(:date) x CROSS JOIN loan_row l ON l.id = x.loan_id
    WHERE x.balance > 0 AND (:town IS NULL OR :town IN (l.town, l.town_code))
      AND (:village IS NULL OR :village IN (l.village, l.village_code))
      AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office)) AND (:scheme IS NULL OR l.scheme = :scheme)),
due AS (SELECT owed.*, due + coming AS total FROM owed)
SELECT row_number() OVER (ORDER BY town_code, village, household_no, contract_no) AS seq, borrower AS borrower,
    contract_no AS contract_no, household_no AS household_no, village AS village, phone AS phone, due AS due_fen,
    next_settlement AS next_due, coming AS coming_fen, total AS total_fen, rmb(total) AS capitals, '' AS received,
    '' AS signature, '' AS hand_receipt
FROM due WHERE total > 0
ORDER BY town_code, village, household_no, contract_no;
