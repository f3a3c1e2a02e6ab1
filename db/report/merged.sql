-- title: 合并后核对
-- clause: 二(二)2
-- help: 各机构分头办理、合并后才显出的事: 一户多贷、意见不一、放款后才到的不同意、迁移、并户遗留、重号;办结自动消失
-- args: as_of
-- personal: yes
-- col: task | 事项 | text | 10 | count
-- col: household_no | 户编号 | text | 17
-- col: head | 户主 | text | 8
-- col: village | 村 | text | 8
-- col: one | 一方 | text | 18
-- col: other | 另一方 | text | 18
-- col: amount_fen | 余额(元) | money | 11
-- col: clause | 条文 | text | 8
-- col: how | 由谁怎样办 | text | 40
-- col: about_id | 编号 | int | 0
-- col: screen | 交易码 | text | 0
-- col: arg | 参数 | text | 0
-- col: find | 查找 | text | 0
-- words: task | two-loans 一户多贷 | two-forms 两份申请 | over-cap 合计超限 | two-opinions 意见不一 | refused-loan 放款后不同意 | moved 户已迁移 | merged-rest 并户遗留 | same-id 身份证重号 | same-number 户编号重号
-- words: one | agree 同意 | refuse 不同意 | return 退回
-- words: other | agree 同意 | refuse 不同意 | return 退回
-- words: how | two-forms 后受理的社撤回一份,或待另一份办结再办 | two-loans 后贷的社主任撤销、收回或转农户贷款;并存须写明理由 | over-cap 后贷的社主任收回超出部分;并存须写明理由 | two-opinions 该栏签署人再签一份更晚的意见,或写明以哪份为准 | refused-loan 放款社主任收回或请其再签意见;并存须写明理由 | moved 现住乡镇工作站重签意见,或退回清册重报 | merged-rest 主任或工作站再并一次,遗留的人归到留下的户 | same-id 主任或工作站并户,或更正录错的身份证 | same-number 同户则并户;不同户由工作站另编一号
WITH run AS MATERIALIZED (
    SELECT DISTINCT k.*, s.balance FROM kin_loan k CROSS JOIN loan_state(:as_of) s WHERE s.loan_id = k.loan_id AND s.status = 'running'),
cap AS (
    SELECT CAST(value AS INTEGER) * 100 AS fen FROM policy_param WHERE scheme = 'P2' AND name = 'cap_total' AND from_day <= :as_of
    ORDER BY from_day DESC, id DESC LIMIT 1),
said AS (
    SELECT o.id, coalesce(s.code, '') || ' ' || o.verdict || ' ' || iso(o.date) AS words, o.application_id
    FROM opinion o LEFT JOIN site s ON s.id = (o.id >> 42 << 42) + 1),
found(task, about_id, household_id, one, other, amount, clause, screen, arg) AS (
    SELECT 'two-loans', r.loan_id, r.household_id, min(o.contract_no), r.contract_no, r.balance + o.balance, '二(二)2', '11', ''
    FROM run r JOIN run o ON o.family = r.family AND o.kind = '首贷' AND o.loan_id >> 42 <> r.loan_id >> 42
        AND (o.start, o.loan_id) < (r.start, r.loan_id)
    WHERE r.kind = '首贷' AND NOT EXISTS (SELECT 1 FROM task_done d WHERE d.about_id = r.loan_id AND d.task = 'two-loans')
    GROUP BY r.loan_id
    UNION ALL
    SELECT 'two-forms', v.id, v.household_id, v.other_no, v.application_no, NULL, '二(二)2', '21', v.application_no FROM twin_form v
    UNION ALL
    SELECT 'over-cap', x.about, l.household_id, x.first, l.contract_no, x.total, '三(六)', '11', ''
    FROM (SELECT family, max(loan_id) AS about, min(contract_no) AS first, sum(balance) AS total FROM run
            WHERE scheme <> 'P1' GROUP BY family
            HAVING min(loan_id >> 42) <> max(loan_id >> 42) AND sum(balance) > (SELECT fen FROM cap)) x JOIN loan l ON l.id = x.about
    WHERE NOT EXISTS (SELECT 1 FROM task_done d WHERE d.about_id = x.about AND d.task = 'over-cap')
    GROUP BY x.about
    UNION ALL
    SELECT 'two-opinions', v.id, a.household_id, (SELECT words FROM said WHERE id = v.id), (SELECT words FROM said WHERE id = v.now_id),
        NULL, '二(二)', '21', a.application_no
    FROM rival_opinion v JOIN application a ON a.id = v.application_id
    UNION ALL
    SELECT 'refused-loan', v.opinion_id, v.household_id, v.contract_no, (SELECT words FROM said WHERE id = v.opinion_id), s.balance,
        '二(二)', '12', v.contract_no
    FROM refused_loan v CROSS JOIN loan_state(:as_of) s WHERE s.loan_id = v.id AND s.status = 'running'
    UNION ALL
    SELECT 'moved', v.id, v.household_id, v.number, v.place, NULL, iif(v.what = 'opinion', '二(二)', '六'),
        iif(v.what = 'opinion', '21', '50'), v.number FROM moved_paper v
    UNION ALL
    SELECT 'merged-rest', v.id, v.id, v.household_no, (SELECT household_no FROM household WHERE id = v.merged_into), NULL, '二(二)2',
        '75', '#' || v.id || ' #' || v.merged_into FROM merged_rest v
    UNION ALL
    SELECT 'same-id', v.id, v.household_id, mask_id(v.idno), (SELECT household_no FROM household WHERE id = v.other_household_id), NULL,
        '二(二)2', iif(v.household_id = v.other_household_id, '11', '75'),
        iif(v.household_id = v.other_household_id, '', '#' || v.household_id || ' #' || v.other_household_id) FROM twin_person v
    UNION ALL
    SELECT 'same-number', v.id, v.id, v.household_no, v.household_no, NULL, '附件备注1', '75', '#' || v.id || ' #' || v.other_id
    FROM twin_household v)
SELECT f.task AS task, h.household_no AS household_no, coalesce(p.name, '') AS head, w.name AS village, f.one AS one, f.other AS other,
    f.amount AS amount_fen, f.clause AS clause, f.task AS how, f.about_id AS about_id, f.screen AS screen,
    iif(f.arg = '', h.household_no, f.arg) AS arg, pinyin_find(coalesce(p.name, '')) AS find
FROM found f JOIN household g ON g.id = f.household_id
    JOIN household h ON h.id = iif(f.task = 'merged-rest', g.id, coalesce(g.merged_into, g.id)) JOIN region w ON w.id = h.village_id
    LEFT JOIN person p ON p.id = (SELECT id FROM person WHERE household_id = h.id AND relation = '户主' ORDER BY left_day IS NOT NULL, id LIMIT 1)
ORDER BY f.task, h.household_no, f.one, f.other, f.about_id
