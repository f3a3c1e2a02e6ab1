-- title: 恢复备份后待补录凭证
-- clause: 
-- help: 恢复备份后丢失的凭证: 登记纸质末号,按纸质凭证补录或由主任注销
-- hidden: yes
-- col: n | 数量 | int | 0
-- col: unit | 单位 | text | 0
-- col: amount_fen | 金额 | money | 0
-- col: days | 最久(天) | int | 0
-- col: due | 期限 | day | 0
-- col: roles | 岗位 | int | 0
-- col: screen | 交易码 | text | 0
-- col: arg | 参数 | text | 0
SELECT count(*) AS n, '件' AS unit, NULL AS amount_fen, NULL AS days, NULL AS due, 1 + 2 + 4 AS roles, '76' AS screen, '' AS arg
FROM own CROSS JOIN lost_voucher v WHERE v.site_id = own.site_id
