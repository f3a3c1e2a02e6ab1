-- title: 户的摘要
-- help: 户查询下方的预览
-- args: id! as_of
-- hidden: yes
-- personal: yes
-- col: head | 户主 | text | 0
-- col: sex | 性别 | text | 0
-- col: birth | 出生日期 | day | 0
-- col: age | 年龄 | int | 0
-- col: members | 人口 | int | 0
-- col: place | 住址 | text | 0
-- col: spouse | 配偶 | text | 0
-- col: phone | 电话 | text | 0
-- col: contract_no | 合同号 | text | 0
-- col: start | 放款日 | day | 0
-- col: maturity | 到期日 | day | 0
-- col: amount_fen | 本金 | money | 0
-- col: rate_ppm | 利率 | rate | 0
-- col: balance_fen | 余额 | money | 0
-- col: due_fen | 应还 | money | 0
-- col: days_overdue | 逾期天数 | int | 0
-- col: others | 其他未结清 | int | 0
-- col: last_day | 最近收款日 | day | 0
-- col: last_fen | 最近收款 | money | 0
-- col: last_user | 经办 | text | 0
-- vocab: sex
WITH loans AS (
    SELECT l.id, l.contract_no, l.start, l.amount, l.rate_ppm, s.maturity, s.balance,
           s.principal_due + s.interest_due + s.penalty + s.compound AS due, s.days_overdue,
           row_number() OVER (ORDER BY s.days_overdue DESC, l.start DESC) AS place,
           count(*) OVER () - 1 AS others
      FROM loan l CROSS JOIN loan_state(:as_of) s ON s.loan_id = l.id
     WHERE l.household_id = :id AND s.status <> 'closed'),
last AS (
    SELECT r.date, r.principal + r.interest + r.penalty + r.compound AS sum,
           coalesce((SELECT full_name FROM user WHERE id = r.user_id), '') AS user
      FROM loan l JOIN receipt r ON r.loan_id = l.id
     WHERE l.household_id = :id AND r.date <= :as_of
       AND NOT EXISTS (SELECT 1 FROM reversal v WHERE v.receipt_id = r.id AND v.date <= :as_of)
     ORDER BY r.date DESC, r.id DESC LIMIT 1)
SELECT coalesce(h.head, '') AS head, coalesce(p.sex, '') AS sex, p.birth AS birth, age(p.birth, :as_of) AS age,
       coalesce(h.members, (SELECT count(*) FROM person q WHERE q.household_id = h.id AND q.left_day IS NULL)) AS members,
       h.town || h.village || h.group_name AS place,
       coalesce((SELECT name FROM person q WHERE q.household_id = h.id AND q.relation = '配偶'
                   AND q.left_day IS NULL ORDER BY q.id LIMIT 1), '') AS spouse,
       coalesce(nullif(p.phone, ''), h.phone) AS phone,
       coalesce(l.contract_no, '') AS contract_no, l.start AS start, l.maturity AS maturity, l.amount AS amount_fen, l.rate_ppm AS rate_ppm, l.balance AS balance_fen, l.due AS due_fen,
       coalesce(l.days_overdue, 0) AS days_overdue, coalesce(l.others, 0) AS others, last.date AS last_day, last.sum AS last_fen, coalesce(last.user, '') AS last_user
  FROM household_row h LEFT JOIN person p ON p.id = h.head_id
       LEFT JOIN loans l ON l.place = 1 LEFT JOIN last ON 1
 WHERE h.id = :id
