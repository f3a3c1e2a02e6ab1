-- title: 检查和风险
-- clause: 三(五)
-- help: 一户的贷后检查、催收、风险事项,从新到旧
-- args: household!
-- hidden: yes
-- personal: yes
-- col: date | 日期 | day | 10
-- col: what | 事项 | text | 8
-- col: contract_no | 合同号 | text | 14
-- col: who | 经办 | text | 8
-- col: text | 情况 | text | 28
-- vocab: what text
WITH here AS (
    SELECT coalesce(merged_into, id) AS id FROM household WHERE household_no = :household
     ORDER BY merged_into IS NOT NULL LIMIT 1),
every AS (SELECT id FROM here UNION ALL SELECT h.id FROM here JOIN household h ON h.merged_into = here.id),
mine AS (SELECT l.id, l.contract_no FROM every JOIN loan l ON l.household_id = every.id),
line AS (
    SELECT v.id, v.date, '检查' AS what, m.contract_no, v.inspector AS who,
           iif(v.as_agreed, '用途一致', '用途不一致') || ' ' || v.finding || ' ' || v.state AS text
      FROM mine m JOIN visit v ON v.loan_id = m.id
    UNION ALL
    SELECT c.id, c.date, '催收', m.contract_no, c.collector,
           coalesce((SELECT name FROM code WHERE list = 'collection' AND code = c.way), c.way) || ' ' || c.result
           || iif(c.signed, ' 已签回执', '')
      FROM mine m JOIN collection c ON c.loan_id = m.id
    UNION ALL
    SELECT r.id, r.found, '风险', coalesce((SELECT contract_no FROM loan WHERE id = r.loan_id), ''), r.finder,
           coalesce((SELECT name FROM code WHERE list = 'risk' AND code = r.kind), r.kind) || ' ' || r.text
      FROM every JOIN risk_event r ON r.household_id = every.id)
SELECT date AS date, what AS what, contract_no AS contract_no, who AS who, trim(text) AS text FROM line ORDER BY date DESC, id DESC
