-- title: 风险补偿金台账
-- clause: 一(七)
-- help: 风险补偿金专户的存入、补偿、追回和每笔之后的余额;补偿不减少借款人的债
-- args: as_of
-- sign: 制表 | 县信用联社 | 县乡村振兴局 | 县财政局
-- col: date | 日期 | day | 10
-- col: number | 编号 | text | 16 | count
-- col: kind | 事项 | text | 8
-- col: contract_no | 合同编号 | text | 14
-- col: borrower | 借款人 | text | 8
-- col: share | 分担比例 | text | 8
-- col: claimed_fen | 申请额(元) | money | 13 | sum
-- col: in_fen | 存入(元) | money | 13 | sum
-- col: out_fen | 补偿(元) | money | 13 | sum
-- col: balance_fen | 专户余额(元) | money | 14
-- col: text | 说明 | text | 20
-- vocab: kind
SELECT f.date AS date, f.number AS number,
    CASE f.kind WHEN 'deposit' THEN '存入' WHEN 'claim' THEN '申请补偿' WHEN 'payout' THEN '补偿' ELSE '追回' END AS kind,
    coalesce(l.contract_no, '') AS contract_no, coalesce(l.borrower, '') AS borrower, f.share AS share,
    iif(f.kind = 'claim', f.amount, NULL) AS claimed_fen, iif(f.kind IN ('deposit', 'recovery'), f.amount, NULL) AS in_fen,
    iif(f.kind = 'payout', f.amount, NULL) AS out_fen,
    sum(CASE f.kind WHEN 'deposit' THEN f.amount WHEN 'recovery' THEN f.amount WHEN 'payout' THEN -f.amount ELSE 0 END)
        OVER (ORDER BY f.date, f.id) AS balance_fen,
    f.text AS text
FROM fund_entry f LEFT JOIN loan_row l ON l.id = f.loan_id
WHERE f.date <= :as_of
ORDER BY f.date, f.id;
