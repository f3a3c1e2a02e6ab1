-- title: 常用语
-- help: 以前在同一栏填过的话,常用的在前: 申请的用途概况按用途,意见按环节
-- args: key! stage
-- hidden: yes
-- col: text | 内容 | text | 0
-- col: n | 次数 | int | 0
WITH said AS (
    SELECT purpose_text AS text FROM application WHERE :stage IS NULL AND purpose = :key
    UNION ALL SELECT text FROM opinion WHERE stage = :stage AND verdict = :key)
SELECT text AS text, count(*) AS n FROM said WHERE text <> '' GROUP BY text ORDER BY n DESC, text LIMIT 30
