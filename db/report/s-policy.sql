-- title: 政策版本
-- clause: 三(七)
-- help: 各版本的起止和当前的参数;改规则只新增一行,旧贷款仍按放款时版本
-- args: as_of
-- hidden: yes
-- col: scheme | 版本 | text | 4
-- col: label | 参数 | text | 20
-- col: value | 值 | text | 18
-- col: since | 生效 | day | 10
-- col: document | 依据 | text | 16
-- col: parameter | 参数代码 | text | 18
-- vocab: label
WITH names(parameter, label) AS (VALUES
    ('cap_first', '首贷上限(元)'), ('cap_total', '单户合计上限(元)'), ('max_term_months', '最长期限(月)'),
    ('age_min', '最低年龄'), ('age_max', '最高年龄'), ('kinds', '突发严重困难户依据'), ('subsidy_cap', '贴息上限(元)'),
    ('subsidy_ratio', '贴息比例(%)'), ('subsidy_end', '贴息截止'), ('penalty_factor', '罚息倍数'),
    ('misuse_factor', '改变用途倍数'), ('compound', '计复利'), ('residual_tolerance', '尾差(元)'), ('settle_day', '结息日'),
    ('allocation', '冲还次序'), ('count_max', '续贷展期次数'), ('breaker_limit', '熔断线(%)'), ('breaker_scope', '熔断范围'),
    ('breaker_min_base', '熔断最低余额(元)'), ('publicity_days', '公示天数'), ('submit_day', '报送截止日'),
    ('confirm_days', '报送后确认(天)'), ('pay_days', '确认后发放(天)'), ('announce_days', '发放后公告(天)'), ('archive_days', '公告后归档(天)'),
    ('fund_share', '风险分担'), ('fund_cover', '风险补偿上限(元)'), ('holiday_rule', '遇节假日'), ('day_count', '计息天数'),
    ('officer_limit', '信贷员审批限额(元)'), ('second_entry_from', '复核起点(元)'), ('runoff_renew', '过期续贷'),
    ('rate_max', '利率上限(%)'), ('visit_first_days', '首次检查(天)'), ('visit_every_months', '检查间隔(月)')),
version AS (
    SELECT scheme, 1 AS place, 'name' AS parameter, '版本名称' AS label, name AS value, from_day AS since, document FROM policy_version
    UNION ALL SELECT scheme, 2, 'enabled', '启用', iif(enabled, 'yes', 'no'), from_day, document FROM policy_version
    UNION ALL SELECT scheme, 3, 'to_day', '放款截止', coalesce(iso(to_day), ''), from_day, document FROM policy_version),
now AS (
    SELECT p.scheme, p.name, p.value, p.from_day, p.document FROM policy_param p
    WHERE p.from_day <= :as_of AND NOT EXISTS (SELECT 1 FROM policy_param n WHERE n.scheme = p.scheme AND n.name = p.name
        AND n.from_day <= :as_of AND (n.from_day > p.from_day OR (n.from_day = p.from_day AND n.id > p.id)))),
line AS (
    SELECT scheme, place, label, value, since, document, parameter FROM version
    UNION ALL
    SELECT now.scheme, 10, coalesce(n.label, now.name), now.value, now.from_day, now.document, now.name
    FROM now LEFT JOIN names n ON n.parameter = now.name)
SELECT scheme AS scheme, label AS label, value AS value, since AS since, document AS document, parameter AS parameter
FROM line ORDER BY scheme, place, parameter
