-- title: 申请清单
-- clause: 二(二)
-- help: 申请审批表和它们办到哪一步、在等谁;不给 --state 时只列还在办的,--state all 列全部
-- args: as_of town village scheme state
-- col: application_no | 申请编号 | text | 14 | count
-- col: household_no | 户编号 | text | 17 | distinct
-- col: borrower | 借款人 | text | 8
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: scheme | 品种 | text | 4
-- col: kind | 类型 | text | 4
-- col: amount_fen | 申请金额(元) | money | 13 | sum
-- col: months | 期限(月) | int | 8
-- col: date | 申请日期 | day | 10
-- col: state | 状态 | text | 10
-- col: since | 自 | day | 10
-- col: days | 天数 | int | 6
-- col: waiting_for | 在等 | text | 16
-- words: state | applied 已受理 | village 村委会已签 | station 工作站已签 | township 乡镇已签 | bank 待金融机构 | approved 已批准 | disbursed 已放款 | renewed 已续贷 | extended 已展期 | returned 退回补件 | refused 未获批 | withdrawn 已撤回
-- words: waiting_for | village 村委会 | station 扶贫工作站 | township 乡镇(街道) | bank 经办金融机构 | disburse 放款 | extend 办展期
-- vocab: kind
SELECT a.application_no AS application_no, a.household_no AS household_no, a.borrower AS borrower, a.town AS town,
    a.village AS village, a.scheme AS scheme, a.kind AS kind, a.amount AS amount_fen, a.months AS months, a.date AS date,
    a.state AS state, a.since AS since, max(:as_of - a.since, 0) AS days, a.waiting_for AS waiting_for
FROM application_row a
WHERE a.date <= :as_of
  AND (:town IS NULL OR :town IN (a.town, a.town_code)) AND (:village IS NULL OR :village IN (a.village, a.village_code))
  AND (:scheme IS NULL OR a.scheme = :scheme)
  AND (:state = 'all' OR a.state = :state OR (:state IS NULL
      AND a.state NOT IN ('disbursed', 'renewed', 'extended', 'refused', 'withdrawn')))
ORDER BY a.since, a.application_no;
