-- title: 逾期清单
-- clause: 三(五)
-- help: 所列贷款中应还未还的,按逾期天数从大到小;最近一次催收和联系电话
-- args: as_of text!
-- hidden: yes
-- personal: yes
-- sign: 制表 | 审核
-- col: grade | 档 | text | 4
-- col: borrower | 户名 | text | 8
-- col: village | 村 | text | 8
-- col: contract_no | 合同号 | text | 14 | count
-- col: balance_fen | 余额(元) | money | 10 | sum
-- col: overdue_principal_fen | 逾本(元) | money | 10 | sum
-- col: overdue_interest_fen | 逾息(元) | money | 9 | sum
-- col: days_overdue | 天数 | int | 4
-- col: collected | 最近催收 | text | 9
-- col: tail | 尾号 | text | 4
-- col: town | 乡镇 | text | 10
-- col: household_no | 户编号 | text | 17
-- col: interest_due_fen | 欠息(元) | money | 10 | sum
-- col: penalty_fen | 罚息(元) | money | 9 | sum
-- col: compound_fen | 复利(元) | money | 9 | sum
-- col: class | 五级分类 | text | 8
-- col: band | 账龄 | text | 7
-- col: collections | 催收次数 | int | 8
-- col: limitation | 时效到期日 | day | 10
-- col: officer | 管户人 | text | 8
-- col: npl_fen | 不良 | money | 0
-- col: find | 查找 | text | 0
-- vocab: grade class band collected
SELECT CASE WHEN x.days_overdue > 90 THEN '逾3' WHEN x.days_overdue > 30 THEN '逾2' ELSE '逾1' END AS grade, l.borrower, l.village, l.contract_no,
       x.balance AS balance_fen, x.principal_overdue AS overdue_principal_fen, x.interest_due + x.penalty + x.compound AS overdue_interest_fen, x.days_overdue,
       coalesce((SELECT substr(iso(c.date), 6) || coalesce((SELECT k.name FROM code k WHERE k.list = 'collection' AND c.way IN (k.code, k.name)), c.way)
            FROM collection c WHERE c.loan_id = l.id AND c.date <= :as_of ORDER BY c.date DESC, c.id DESC LIMIT 1), '-') AS collected,
       substr(l.phone, -4) AS tail, l.town, l.household_no, x.interest_due AS interest_due_fen, x.penalty AS penalty_fen, x.compound AS compound_fen, x.class, x.band,
       (SELECT count(*) FROM collection c WHERE c.loan_id = l.id AND c.date <= :as_of) AS collections,
       (SELECT max(c.limitation) FROM collection c WHERE c.loan_id = l.id AND c.date <= :as_of) AS limitation, l.officer,
       iif(x.class IN ('次级','可疑','损失'), x.balance, 0) AS npl_fen, pinyin_find(l.borrower) || ' ' || pinyin_find(l.village) AS find
  FROM json_each(iif(json_valid('[' || :text || ']'), '[' || :text || ']', '[]')) i CROSS JOIN loan_row l ON l.id = i.value CROSS JOIN loan_state(:as_of) x ON x.loan_id = l.id
 WHERE x.days_overdue > 0
 ORDER BY x.days_overdue DESC, l.contract_no
