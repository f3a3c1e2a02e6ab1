-- title: 流水条数
-- help: 审计屏幕上方的累计
-- hidden: yes
-- col: entries | 累计 | int | 0
-- col: signed | 已签 | int | 0
SELECT (SELECT count(*) FROM journal) AS entries,
    (SELECT coalesce(sum(signed_seq), 0) FROM chain_head) AS signed
