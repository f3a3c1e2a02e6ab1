-- title: 应退贴息
-- clause: 六
-- help: 清册上已报的贴息多于现在应得的(冲正、撤销之后):还会有贴息的在下次清册扣减,不再有贴息的由信用社退回财政;已退回的列在后面
-- args: as_of town branch scheme
-- sign: 制表 | 信用社负责人
-- col: contract_no | 合同编号 | text | 14 | count
-- col: borrower | 借款人 | text | 8
-- col: village | 村 | text | 8
-- col: claim_fen | 应退(元) | money | 12 | capitals
-- col: state | 处理 | text | 10
-- col: cause | 原因 | text | 30
-- col: rostered_fen | 清册已报(元) | money | 12
-- col: earned_fen | 现应得(元) | money | 12
-- col: returned_fen | 已退(元) | money | 12 | sum
-- col: returned_on | 退回日 | day | 10
-- col: voucher | 缴款凭证 | text | 16
-- col: household_no | 户编号 | text | 17 | distinct
-- col: town | 乡镇 | text | 8
-- col: scheme | 品种 | text | 4
-- col: find | 查找 | text | 0
-- words: state | claim 应退回 | waits 待扣减 | returned 已退回
WITH line AS ( -- of the coming quarter, so that rosters of the running one count as held
    SELECT x.loan_id, x.rostered, x.earned_total, -x.subsidy AS claim FROM subsidy(quarter_of(:as_of) + 1) x WHERE x.subsidy < 0),
open AS (
    SELECT k.*, iif(s.balance = 0 OR s.maturity_moved <= :as_of OR s.misuse IS NOT NULL OR s.conversion IS NOT NULL, 'claim', 'waits') AS state,
        coalesce((SELECT '冲正 ' || iso(v.date) || ' ' || r.voucher || ' ' || v.reason FROM reversal v JOIN receipt r ON r.id = v.receipt_id
            WHERE v.loan_id = k.loan_id AND r.interest > 0 AND v.date <= :as_of ORDER BY v.date DESC, v.id DESC LIMIT 1),
            (SELECT '撤销 ' || iso(c.date) || ' ' || c.reason FROM cancel c WHERE c.loan_id = k.loan_id AND c.date <= :as_of ORDER BY c.date DESC LIMIT 1),
            '更正') AS cause
    FROM line k CROSS JOIN loan_state(:as_of) s ON s.loan_id = k.loan_id),
shown AS (
    SELECT loan_id, 0 AS place, rostered, earned_total, claim, state, cause, NULL AS amount, NULL AS date, '' AS voucher FROM open
    UNION ALL
    SELECT loan_id, 1, NULL, NULL, NULL, 'returned', reason, amount, date, voucher FROM subsidy_return WHERE date <= :as_of)
SELECT l.contract_no AS contract_no, l.borrower AS borrower, l.village AS village, x.claim AS claim_fen, x.state AS state, x.cause AS cause,
    x.rostered AS rostered_fen, x.earned_total AS earned_fen, x.amount AS returned_fen, x.date AS returned_on, x.voucher AS voucher,
    l.household_no AS household_no, l.town AS town, l.scheme AS scheme, pinyin(l.borrower) AS find
FROM shown x CROSS JOIN loan_row l ON l.id = x.loan_id
WHERE (:town IS NULL OR :town IN (l.town, l.town_code)) AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office))
  AND (:scheme IS NULL OR l.scheme = :scheme)
ORDER BY x.place, x.state, l.town_code, l.village, l.contract_no, x.date;
