-- title: 到期提醒清单
-- clause: 四
-- help: 所列贷款中今后若干天内到期、本金还没有还清的,按到期日
-- args: as_of text! days=60
-- hidden: yes
-- personal: yes
-- col: days | 剩余 | int | 4
-- col: maturity | 到期日 | day | 10
-- col: borrower | 户名 | text | 8
-- col: village | 村 | text | 8
-- col: contract_no | 合同号 | text | 14 | count
-- col: balance_fen | 余额(元) | money | 10 | sum
-- col: payoff_fen | 今天还清(元) | money | 12 | sum
-- col: state | 状态 | text | 6
-- col: tail | 尾号 | text | 4
-- col: due_day | 顺延后 | day | 10
-- col: town | 乡镇 | text | 10
-- col: household_no | 户编号 | text | 17
-- col: renewals | 已续展 | int | 6
-- col: officer | 管户人 | text | 8
-- col: days_overdue | 逾期天数 | int | 0
-- col: find | 查找 | text | 0
-- vocab: state
SELECT x.maturity_moved - :as_of AS days, x.maturity, l.borrower, l.village, l.contract_no, x.balance AS balance_fen, x.payoff AS payoff_fen,
       iif(x.days_overdue > 0, '逾' || x.days_overdue, '正常') AS state, substr(l.phone, -4) AS tail, x.maturity_moved AS due_day, l.town, l.household_no,
       (l.kind = '续贷') + (SELECT count(*) FROM event e WHERE e.loan_id = l.id AND e.kind = 'extension'
            AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = e.id)) AS renewals,
       l.officer, x.days_overdue, pinyin_find(l.borrower) || ' ' || pinyin_find(l.village) AS find
  FROM json_each(iif(json_valid('[' || :text || ']'), '[' || :text || ']', '[]')) i CROSS JOIN loan_row l ON l.id = i.value CROSS JOIN loan_state(:as_of) x ON x.loan_id = l.id
 WHERE x.balance > 0 AND x.maturity_moved BETWEEN :as_of AND :as_of + :days
 ORDER BY x.maturity_moved, l.contract_no
