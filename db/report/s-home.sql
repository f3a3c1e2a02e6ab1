-- title: 首页
-- help: 首页上不用引擎的数: 笔数、政策、熔断
-- args: as_of
-- hidden: yes
-- col: loans | 笔数 | int | 0
-- col: policy | 政策 | text | 0
WITH version AS (
    SELECT scheme, document FROM policy_version
     WHERE enabled AND coalesce(from_day, -1000000) <= :as_of
     ORDER BY coalesce(from_day, -1000000) DESC LIMIT 1)
SELECT (SELECT count(*) FROM loan) AS loans, coalesce((SELECT document || ' ' || scheme FROM version), '') AS policy
