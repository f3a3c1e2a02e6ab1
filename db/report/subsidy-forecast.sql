-- title: 贴息预测
-- clause: 一(六)
-- help: 今后各季度应贴的利息,假定都按期付息;县财政安排资金用
-- args: as_of days=730 town branch scheme
-- sign: 制表 | 审核
-- col: quarter | 季度 | text | 8
-- col: scheme | 品种 | text | 4
-- col: town | 乡镇 | text | 8
-- col: loans | 笔数 | int | 6 | sum
-- col: interest_fen | 应收利息(元) | money | 14 | sum
-- col: subsidy_fen | 预计贴息(元) | money | 14 | capitals
SELECT quarter_text(quarter_of(s.due)) AS quarter, l.scheme AS scheme, l.town AS town,
    count(DISTINCT l.id) AS loans, sum(s.interest) AS interest_fen, sum(s.subsidised) AS subsidy_fen
FROM loan_state(:as_of) x CROSS JOIN loan_row l ON l.id = x.loan_id CROSS JOIN loan_schedule(l.id, :as_of) s
WHERE x.balance > 0 AND s.due > :as_of AND s.due <= :as_of + :days AND s.interest > 0
  AND (:town IS NULL OR :town IN (l.town, l.town_code))
  AND (:branch IS NULL OR :branch IN (l.site_code, l.site_name, l.office)) AND (:scheme IS NULL OR l.scheme = :scheme)
GROUP BY quarter_of(s.due), l.scheme, l.town_code, l.town
ORDER BY quarter_of(s.due), l.scheme, l.town_code;
