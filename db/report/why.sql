-- title: 逐笔算式
-- clause: 一(六)
-- help: 一笔贷款的每个数字怎样算出:天数 × 余额 × 利率 ÷ 360,四舍五入,收到的钱抵了什么
-- args: contract! as_of
-- hidden: yes
-- col: figure | 数字 | text | 16
-- col: seq | 期 | int | 4
-- col: kind | 种类 | text | 8
-- col: from | 起 | day | 10
-- col: to | 止 | day | 10
-- col: days | 天数 | int | 6
-- col: year | 年天数 | int | 6
-- col: base_fen | 本金(元) | money | 13
-- col: rate_ppm | 年利率(%) | rate | 9
-- col: factor_ppm | 倍数(%) | rate | 9
-- col: exact | 精确数 | text | 14
-- col: amount_fen | 金额(元) | money | 13
-- col: voucher | 凭证号 | text | 20
-- col: text | 算式 | text | 60
SELECT w.figure AS figure, w.seq AS seq, w.kind AS kind, w.from_day AS "from", w.to_day AS "to",
    iif(w.figure = 'days_overdue', w.amount, w.units) AS days, w.year AS year, w.base AS base_fen, w.rate_ppm AS rate_ppm,
    w.factor_ppm AS factor_ppm, w.exact AS exact, iif(w.figure = 'days_overdue', NULL, w.amount) AS amount_fen,
    coalesce((SELECT voucher FROM receipt WHERE id = w.receipt_id), '') AS voucher, w.text AS text
FROM loan l CROSS JOIN loan_why(l.id, :as_of) w
WHERE l.contract_no = :contract
ORDER BY w.line;
