-- title: 一卡通导入表
-- clause: 六
-- help: 导入财政惠农“一卡通”统发监管系统的表;用 --format xlsx 或 --format csv --encoding gb18030;列按设置 columns:roster-card 改
-- args: roster!
-- personal: yes
-- col: seq | 序号 | int | 4
-- col: town | 乡镇 | text | 8
-- col: village | 村 | text | 8
-- col: group | 组 | text | 4
-- col: head | 户主姓名 | text | 8
-- col: head_idno | 户主身份证号 | text | 18
-- col: payee | 领款人姓名 | text | 10
-- col: payee_idno | 领款人身份证号 | text | 18
-- col: relation | 与户主关系 | text | 10
-- col: bank | 开户银行 | text | 14
-- col: account | 账号 | text | 19
-- col: item | 补贴项目 | text | 20
-- col: year | 年度 | text | 4
-- col: batch | 批次 | text | 24
-- col: standard | 标准 | text | 8
-- col: subsidy_fen | 补贴金额 | money | 12
-- col: phone | 联系电话 | text | 11
-- col: note | 备注 | text | 16
SELECT row_number() OVER (ORDER BY r.roster_no, k.seq) AS seq, t.name AS town, k.snapshot->>'village' AS village, k.snapshot->>'group' AS "group",
    k.snapshot->>'head' AS head, k.snapshot->>'head_idno' AS head_idno, k.snapshot->>'borrower' AS payee,
    k.snapshot->>'idno' AS payee_idno, k.snapshot->>'relation' AS relation, k.snapshot->>'bank' AS bank,
    coalesce(nullif(k.mark_account, ''), k.snapshot->>'account') AS account, v.name || '贴息' AS item,
    CAST(r.quarter / 4 AS TEXT) AS year, r.roster_no AS batch, '全额' AS standard, k.subsidy AS subsidy_fen,
    k.snapshot->>'phone' AS phone, l.contract_no AS note
FROM roster r JOIN roster_line_now k ON k.roster_id = r.id JOIN loan l ON l.id = k.loan_id JOIN region t ON t.id = r.town_id
    JOIN policy_version v ON v.scheme = r.scheme
WHERE instr(',' || :roster || ',', ',' || r.roster_no || ',') > 0 AND k.standing = 'in'
ORDER BY r.roster_no, k.seq;
