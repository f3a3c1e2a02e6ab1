-- title: LPR
-- clause: 一(四)
-- help: 历次公布的贷款市场报价利率
-- args: as_of
-- hidden: yes
-- col: date | 公布日 | day | 10
-- col: y1_ppm | 1年期% | rate | 8
-- col: y5_ppm | 5年期以上% | rate | 11
-- col: source | 来源 | text | 20
-- col: in_force | 当前 | text | 4
-- vocab: in_force
SELECT date AS date, y1_ppm AS y1_ppm, y5_ppm AS y5_ppm, source AS source,
    iif(date = (SELECT max(date) FROM lpr WHERE date <= :as_of), '是', '') AS in_force
FROM lpr ORDER BY date DESC
