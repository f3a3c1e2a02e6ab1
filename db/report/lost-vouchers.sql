-- title: 恢复后待补录凭证
-- help: 恢复备份之后,别的机构也没有的凭证: 先登记每天纸质凭证的末号,再按号补录或由主任注销
-- sign: 经办 | 主任
-- col: site | 机构 | text | 6
-- col: day | 营业日 | day | 10
-- col: voucher | 凭证号 | text | 18 | count
-- col: state | 状态 | text | 10
-- col: known | 库中末号 | int | 8
-- col: how | 办法 | text | 40
-- words: state | count 末号未登记 | missing 待补录
-- words: how | count 翻当天回单存根,登记最后一张的号;没有填0 | missing 按纸质凭证补录,手工收据填原凭证号;作废的由主任注销
SELECT s.code AS site, v.day AS day, v.voucher AS voucher, iif(v.n IS NULL, 'count', 'missing') AS state, v.known AS known,
    iif(v.n IS NULL, 'count', 'missing') AS how
FROM lost_voucher v JOIN site s ON s.id = v.site_id
ORDER BY s.code, v.day, v.n
