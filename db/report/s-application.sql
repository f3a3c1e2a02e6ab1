-- title: 申请审批表
-- help: 一份申请和它的四栏意见
-- args: application! as_of
-- hidden: yes
-- personal: yes
-- col: application_no | 申请编号 | text | 0
-- col: household_no | 户编号 | text | 0
-- col: provisional | 临时号 | bool | 0
-- col: household_kind | 属性 | text | 0
-- col: town | 乡镇 | text | 0
-- col: village | 村 | text | 0
-- col: listed | 名单 | text | 0
-- col: borrower | 借款人 | text | 0
-- col: idno | 身份证号 | text | 0
-- col: age | 年龄 | int | 0
-- col: spouse | 配偶 | text | 0
-- col: kind | 类型 | text | 0
-- col: amount_fen | 申请金额 | money | 0
-- col: months | 期限 | int | 0
-- col: purpose | 用途 | text | 0
-- col: date | 申请日期 | day | 0
-- col: contract_no | 原合同 | text | 0
-- col: ground | 原因 | text | 0
-- col: ability | 还款能力 | text | 0
-- col: reason | 理由 | text | 0
-- col: missing | 缺资料 | text | 0
-- col: state | 状态 | text | 0
-- col: waiting_for | 在等 | text | 0
-- col: held_fen | 本户余额 | money | 0
-- col: granted_fen | 批准金额 | money | 0
-- col: granted_months | 批准期限 | int | 0
-- col: granted_rate_ppm | 批准利率 | rate | 0
-- col: granted_on | 批准日 | day | 0
-- col: account | 账号 | text | 0
-- col: holder | 户名 | text | 0
-- col: village_text | 村意见 | text | 0
-- col: village_by | 村签署人 | text | 0
-- col: village_on | 村日期 | day | 0
-- col: village_paper | 村转录 | bool | 0
-- col: village_verdict | 村结论 | text | 0
-- col: village_last | 村上次签署人 | text | 0
-- col: township_text | 乡镇意见 | text | 0
-- col: township_by | 乡镇签署人 | text | 0
-- col: township_on | 乡镇日期 | day | 0
-- col: township_paper | 乡镇转录 | bool | 0
-- col: township_verdict | 乡镇结论 | text | 0
-- col: township_last | 乡镇上次签署人 | text | 0
-- col: station_text | 站意见 | text | 0
-- col: station_by | 站签署人 | text | 0
-- col: station_on | 站日期 | day | 0
-- col: station_paper | 站转录 | bool | 0
-- col: station_verdict | 站结论 | text | 0
-- col: station_last | 站上次签署人 | text | 0
-- col: bank_text | 机构意见 | text | 0
-- col: bank_by | 机构签署人 | text | 0
-- col: bank_on | 机构日期 | day | 0
-- col: bank_paper | 机构转录 | bool | 0
-- col: bank_verdict | 机构结论 | text | 0
-- col: bank_last | 机构上次签署人 | text | 0
-- vocab: household_kind listed kind purpose ground missing
-- vocab: village_text township_text station_text bank_text
WITH a AS (
    SELECT r.*, coalesce(g.merged_into, g.id) AS home, h.town_id, h.village_id
      FROM application_row r JOIN household g ON g.id = r.household_id JOIN household h ON h.id = coalesce(g.merged_into, g.id)
     WHERE r.application_no = :application ORDER BY r.id DESC LIMIT 1),
newest AS (
    SELECT max(l.quarter) AS quarter FROM a JOIN region t ON t.id = a.town_id JOIN list l ON l.region_id IN (t.id, t.parent_id)),
said AS (
    SELECT o.stage, o.verdict, o.officer, o.date, o.paper, o.amount, o.months, o.rate_ppm,
           trim(iif(o.text = '' AND o.verdict = 'agree', '同意。', o.text) || iif(o.verdict = 'return', ' 退回: ' || o.missing, '') || iif(o.verdict = 'refuse',
               ' 不同意: ' || coalesce((SELECT name FROM code WHERE list = 'refusal' AND code = o.reason), o.reason) || ' ' || o.reason_text, '')) AS text
      FROM a JOIN opinion_now o ON o.application_id = a.id),
before AS (
    SELECT o.stage, o.officer, row_number() OVER (PARTITION BY o.stage ORDER BY o.id DESC) AS place
      FROM a JOIN household h ON h.town_id = a.town_id JOIN application x ON x.household_id = h.id
      JOIN opinion o ON o.application_id = x.id AND o.paper = 1
     WHERE o.stage <> 'village' OR h.village_id = a.village_id),
every AS (SELECT home AS id FROM a UNION ALL SELECT h.id FROM a JOIN household h ON h.merged_into = a.home)
SELECT a.application_no AS application_no, a.household_no AS household_no, a.household_no LIKE 'T-%' AS provisional,
       a.household_kind AS household_kind, a.town AS town, a.village AS village,
       CASE WHEN newest.quarter IS NULL THEN ''
            WHEN EXISTS (SELECT 1 FROM list_row r JOIN list l ON l.id = r.list_id
                          WHERE r.household_no = a.household_no AND l.quarter = newest.quarter)
            THEN quarter_text(newest.quarter) || ' 在册'
            ELSE quarter_text(newest.quarter) || ' 不在册' END AS listed,
       a.borrower AS borrower, a.idno AS idno, age((SELECT birth FROM person p WHERE p.id = a.borrower_id), a.date) AS age,
       coalesce((SELECT name FROM person p WHERE p.id = a.spouse_id), '') AS spouse, a.kind AS kind, a.amount AS amount_fen, a.months AS months,
       coalesce((SELECT name FROM code WHERE list = 'purpose' AND code = a.purpose), a.purpose)
           || iif(a.purpose_text = '', '', ' ' || a.purpose_text) AS purpose,
       a.date AS date, coalesce((SELECT contract_no FROM loan l WHERE l.id = a.loan_id), '') AS contract_no,
       coalesce((SELECT name FROM code WHERE list = 'ground' AND code = a.ground), '') AS ground, a.ability AS ability, a.reason AS reason,
       coalesce((SELECT group_concat(name, ' ') FROM (SELECT name FROM code WHERE list = 'material' AND allowed = 'required'
           AND instr(' ' || replace(a.materials, ',', ' ') || ' ', ' ' || code || ' ') = 0 AND instr(a.materials, 'all') = 0 ORDER BY code)), '') AS missing,
       a.state AS state, a.waiting_for AS waiting_for,
       coalesce((SELECT sum(s.balance) FROM every CROSS JOIN loan l ON l.household_id = every.id CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id
           WHERE s.status = 'running'), 0) AS held_fen,
       b.amount AS granted_fen, b.months AS granted_months, b.rate_ppm AS granted_rate_ppm, b.date AS granted_on,
       coalesce((SELECT number FROM account_now c WHERE c.person_id = a.borrower_id), '') AS account,
       coalesce((SELECT holder FROM account_now c WHERE c.person_id = a.borrower_id), '') AS holder,
       v.text AS village_text, v.officer AS village_by, v.date AS village_on, v.paper AS village_paper, v.verdict AS village_verdict,
       (SELECT officer FROM before WHERE stage = 'village' AND place = 1) AS village_last,
       t.text AS township_text, t.officer AS township_by, t.date AS township_on, t.paper AS township_paper, t.verdict AS township_verdict,
       (SELECT officer FROM before WHERE stage = 'township' AND place = 1) AS township_last,
       w.text AS station_text, w.officer AS station_by, w.date AS station_on, w.paper AS station_paper, w.verdict AS station_verdict,
       (SELECT officer FROM before WHERE stage = 'station' AND place = 1) AS station_last,
       b.text AS bank_text, b.officer AS bank_by, b.date AS bank_on, b.paper AS bank_paper, b.verdict AS bank_verdict, '' AS bank_last
  FROM a, newest LEFT JOIN said v ON v.stage = 'village' LEFT JOIN said t ON t.stage = 'township'
       LEFT JOIN said w ON w.stage = 'station' LEFT JOIN said b ON b.stage = 'bank'
