-- title: 状态行
-- help: 流水的长度、未同步的条数;自上次以来流水里做过什么
-- args: id
-- hidden: yes
-- col: head | 流水号 | int | 0
-- col: unsynced | 未同步 | int | 0
-- col: people_changed | 户有变 | bool | 0
-- col: loans_changed | 贷款有变 | bool | 0
-- col: marks | 各表最新行 | text | 0
WITH me AS (SELECT chain, chain << 36 AS low, (chain + 1) << 36 AS high FROM own),
-- acts that leave households, people and contract numbers alone
fresh AS (SELECT act FROM journal WHERE lsn > :id)
SELECT (SELECT coalesce(max(lsn), 0) FROM journal) AS head,
       (SELECT count(*) FROM journal j, me WHERE j.chain = me.chain AND j.act <> 'report'
           AND j.seq > coalesce((SELECT max(p.seq) FROM peer_chain p WHERE p.chain = me.chain), 0)) AS unsynced,
       EXISTS (SELECT 1 FROM fresh WHERE act NOT IN
           ('receive', 'reverse', 'misuse', 'convert', 'dishonest', 'grade', 'death', 'waive', 'write-off',
            'extend', 'collect', 'visit', 'risk-event', 'notice', 'report', 'apply', 'opine', 'withdraw',
            'lpr-add', 'user-add', 'user-password', 'user-disable', 'sign-in', 'sign-off')) AS people_changed,
       -- acts whose loans are found by their new rows (s-touched), or that touch none
       EXISTS (SELECT 1 FROM fresh WHERE act NOT IN
           ('receive', 'reverse', 'misuse', 'convert', 'dishonest', 'grade', 'death', 'waive', 'write-off',
            'extend', 'collect', 'visit', 'risk-event', 'notice', 'report', 'apply', 'opine', 'withdraw',
            'user-add', 'user-password', 'user-disable', 'sign-in', 'sign-off',
            'household-add', 'household-edit', 'person-add', 'person-edit', 'account-change')) AS loans_changed,
       (SELECT json_array(
           (SELECT coalesce(max(id), low) FROM receipt WHERE id BETWEEN low AND high),
           (SELECT coalesce(max(id), low) FROM reversal WHERE id BETWEEN low AND high),
           (SELECT coalesce(max(id), low) FROM event WHERE id BETWEEN low AND high),
           (SELECT coalesce(max(id), low) FROM visit WHERE id BETWEEN low AND high)) FROM me) AS marks
