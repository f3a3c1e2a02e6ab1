-- title: 用户
-- help: 本库的用户、姓名、岗位,是否停用
-- args: branch
-- col: name | 用户 | text | 12
-- col: full_name | 姓名 | text | 12
-- col: role | 岗位代码 | text | 10
-- col: role_label | 岗位 | text | 12
-- col: site | 机构 | text | 14
-- col: disabled | 停用 | bool | 4
-- vocab: role_label
SELECT u.name AS name, u.full_name AS full_name, u.role AS role,
    CASE u.role WHEN 'teller' THEN '柜员' WHEN 'officer' THEN '信贷员' WHEN 'manager' THEN '主任' WHEN 'station' THEN '扶贫工作站'
        WHEN 'township' THEN '乡镇领导' WHEN 'union' THEN '联社' WHEN 'bureau' THEN '乡村振兴局' WHEN 'finance' THEN '财政局'
        WHEN 'auditor' THEN '审计' ELSE '系统管理员' END AS role_label,
    s.name AS site, u.disabled AS disabled
FROM user u JOIN site s ON s.id = u.site_id
WHERE :branch IS NULL OR :branch IN (s.code, s.name)
ORDER BY s.code, u.id;
