-- title: 备案步骤
-- clause: 二(二)3
-- help: 一个月锁定的备案,打印盖章和报送的日期
-- args: month!
-- hidden: yes
-- col: filing_no | 备案编号 | text | 0
-- col: scheme | 品种 | text | 0
-- col: stamped_on | 打印盖章 | day | 0
-- col: sent_on | 报送 | day | 0
-- col: sent_to | 签收人 | text | 0
SELECT f.filing_no AS filing_no, f.scheme AS scheme,
    (SELECT min(s.date) FROM filing_step s WHERE s.filing_id = f.id AND s.step = 'stamped') AS stamped_on,
    (SELECT min(s.date) FROM filing_step s WHERE s.filing_id = f.id AND s.step = 'sent') AS sent_on,
    coalesce((SELECT s.receiver FROM filing_step s WHERE s.filing_id = f.id AND s.step = 'sent' ORDER BY s.id LIMIT 1), '') AS sent_to
FROM filing f WHERE f.month = :month
ORDER BY f.filing_no
