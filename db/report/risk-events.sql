-- title: 风险事项登记簿
-- clause: 三(五)
-- help: 登记的风险事项、采取的措施、书面告知县乡村振兴局和县信用联社的日期;两处都告知前为未了
-- args: as_of town village state
-- col: number | 编号 | text | 16 | count
-- col: household_no | 户编号 | text | 17 | distinct
-- col: borrower | 户主 | text | 8
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: contract_no | 合同编号 | text | 14
-- col: found | 发现日期 | day | 10
-- col: kind | 情形 | text | 20
-- col: finder | 检查人 | text | 8
-- col: text | 情况 | text | 20
-- col: measures | 控制措施 | text | 16
-- col: notice_no | 告知函 | text | 16
-- col: bureau_on | 告知乡村振兴局 | day | 14
-- col: union_on | 告知信用联社 | day | 12
-- col: open | 未了 | bool | 4
-- vocab: kind measures
WITH e AS (
    SELECT r.*, n.id AS notice_id, n.number AS notice_no,
        (SELECT min(d.date) FROM delivery d WHERE d.notice_id = n.id AND d.step = 'delivered' AND d.addressee = 'bureau'
            AND d.date <= :as_of) AS bureau_on,
        (SELECT min(d.date) FROM delivery d WHERE d.notice_id = n.id AND d.step = 'delivered' AND d.addressee = 'union'
            AND d.date <= :as_of) AS union_on
    FROM risk_event r LEFT JOIN notice n ON n.id = (SELECT max(id) FROM notice WHERE risk_event_id = r.id)
    WHERE r.found <= :as_of)
SELECT e.number AS number, h.household_no AS household_no, h.head AS borrower, h.town AS town, h.village AS village,
    coalesce(l.contract_no, '') AS contract_no, e.found AS found,
    coalesce((SELECT name FROM code WHERE list = 'risk' AND code = e.kind), e.kind) AS kind, e.finder AS finder,
    e.text AS text, e.measures AS measures, coalesce(e.notice_no, '') AS notice_no, e.bureau_on AS bureau_on,
    e.union_on AS union_on, e.bureau_on IS NULL OR e.union_on IS NULL AS open
FROM e JOIN household g ON g.id = e.household_id JOIN household_row h ON h.id = coalesce(g.merged_into, g.id)
    LEFT JOIN loan l ON l.id = e.loan_id
WHERE (:town IS NULL OR :town IN (h.town, h.town_code)) AND (:village IS NULL OR :village IN (h.village, h.village_code))
  AND (:state IS NULL OR (:state = 'open') = (e.bureau_on IS NULL OR e.union_on IS NULL))
ORDER BY e.found DESC, e.number;
