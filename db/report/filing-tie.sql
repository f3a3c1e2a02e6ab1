-- title: 备案勾稽表
-- clause: 二(二)3
-- help: 月初余额 + 放款 - 收回 + 接收 - 转出 ± 以前月份更正 = 月末余额,各社各品种一行;已备案的按备案时的数
-- args: month branch scheme filing
-- sign: 制表 | 信用社负责人 | 县信用联社
-- col: branch | 机构 | text | 14
-- col: scheme | 品种 | text | 4
-- col: opening_fen | 月初余额(元) | money | 15 | sum
-- col: granted_fen | 放款(元) | money | 13 | sum
-- col: received_fen | 收回(元) | money | 13 | sum
-- col: taken_over_fen | 接收(元) | money | 13 | sum
-- col: moved_out_fen | 转出(元) | money | 12 | sum
-- col: corrected_fen | 以前月份更正(元) | money | 13 | sum
-- col: closing_fen | 月末余额(元) | money | 15 | capitals
-- col: difference_fen | 差额(元) | money | 10 | sum
-- col: ties | 平 | bool | 4
-- col: filing_no | 备案编号 | text | 19
-- col: filed_on | 备案日期 | day | 10
-- col: branch_code | 机构代码 | text | 0
WITH asked AS (SELECT coalesce((SELECT month FROM filing WHERE filing_no = :filing), :month) AS month),
filed AS (SELECT f.* FROM filing f, asked WHERE f.month = asked.month),
every AS (
    SELECT kind, site_id, scheme, opening, granted, received, taken_over, moved_out, corrected, closing, filing_no, date FROM filed
    UNION ALL
    SELECT 'open', g.site_id, g.scheme, g.opening, g.granted, g.received, g.taken_over, g.moved_out, g.corrected, g.closing, '', NULL
    FROM filing_figures((SELECT month FROM asked), month_last((SELECT month FROM asked))) g
    WHERE NOT EXISTS (SELECT 1 FROM filed f WHERE f.kind = 'part' AND f.site_id = g.site_id AND f.scheme = g.scheme)),
shown AS (
    SELECT x.*, s.name AS branch, s.code AS branch_code, opening + granted - received + taken_over - moved_out + corrected AS found
    FROM every x JOIN site s ON s.id = x.site_id
    WHERE (:filing IS NULL OR x.filing_no = :filing) AND (:branch IS NULL OR :branch IN (s.code, s.name))
      AND (:filing IS NOT NULL OR iif(:branch IS NULL,
        x.kind = 'county' OR NOT EXISTS (SELECT 1 FROM filed f WHERE f.kind = 'county' AND f.scheme = x.scheme), x.kind <> 'county'))
      AND (:scheme IS NULL OR x.scheme = :scheme))
SELECT branch AS branch, scheme AS scheme, opening AS opening_fen, granted AS granted_fen, received AS received_fen,
    taken_over AS taken_over_fen, moved_out AS moved_out_fen, corrected AS corrected_fen, closing AS closing_fen,
    found - closing AS difference_fen, found = closing AS ties, filing_no AS filing_no, date AS filed_on, branch_code AS branch_code
FROM shown
ORDER BY scheme, branch_code, filing_no;
