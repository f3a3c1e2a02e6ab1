-- title: 未获批农户清单
-- clause: 二(二)3
-- help: 一个月里未获批准的申请,附未通过的环节和原因,报村两委和乡镇,一村一页或一乡镇一页;已备案的月份按备案时的内容
-- args: month by town village branch scheme filing
-- by: village town
-- sign: 制表 | 信用社负责人
-- sheet: place filing_no filed_on
-- col: seq | 序号 | int | 4
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: borrower | 申请人 | text | 8
-- col: household_no | 户编号 | text | 17 | distinct
-- col: application_no | 申请编号 | text | 14 | count
-- col: scheme | 品种 | text | 4
-- col: kind | 类型 | text | 4
-- col: date | 申请日期 | day | 10
-- col: amount_fen | 申请金额(元) | money | 13 | sum
-- col: stage | 未获批环节 | text | 12
-- col: refused_on | 未获批日期 | day | 10
-- col: reason | 原因 | text | 20
-- col: told_on | 告知日期 | day | 10
-- col: note | 备注 | text | 4
-- col: place | 报送 | text | 0
-- col: filing_no | 备案编号 | text | 0
-- col: filed_on | 备案日期 | day | 0
-- vocab: kind stage reason note
WITH line AS (
    SELECT x.*, c.value AS v, c.value ->> 'town_code' AS town_code, c.value ->> 'town' || iif(:by = 'village', ' ' || (c.value ->> 'village'), '') AS place
    FROM filing_list(coalesce((SELECT month FROM filing WHERE filing_no = :filing), :month)) x
        JOIN json_each('[' || x.cells || ']') c
    WHERE x.section = 'refused' AND (:filing IS NULL OR x.filing_no = :filing)
      AND (:filing IS NOT NULL OR iif(:branch IS NULL, x.kind = 'county' OR NOT x.counted, x.kind <> 'county')))
SELECT row_number() OVER (PARTITION BY scheme, filing_no, town_code, place ORDER BY v ->> 'village', v ->> 'refused_on', seq) AS seq,
    v ->> 'town' AS town, v ->> 'village' AS village, v ->> 'borrower' AS borrower, v ->> 'household_no' AS household_no,
    v ->> 'application_no' AS application_no, scheme AS scheme, v ->> 'kind' AS kind, v ->> 'date' AS date,
    v ->> 'amount_fen' AS amount_fen, v ->> 'stage' AS stage, v ->> 'refused_on' AS refused_on, v ->> 'reason' AS reason,
    (SELECT max(s.date) FROM application a JOIN application_step s ON s.application_id = a.id
        WHERE a.application_no = v ->> 'application_no' AND s.step = 'told') AS told_on,
    iif(v ->> 'late', '补报', '') AS note, place AS place, filing_no AS filing_no, filed_on AS filed_on
FROM line
WHERE (:branch IS NULL OR :branch IN (site_code, site_name))
  AND (:town IS NULL OR :town IN (v ->> 'town', v ->> 'town_code'))
  AND (:village IS NULL OR :village IN (v ->> 'village', v ->> 'village_code'))
  AND (:scheme IS NULL OR scheme = :scheme)
ORDER BY scheme, filing_no, town_code, place, seq;
