-- title: 用户
-- help: 由登录名或姓名取用户
-- args: user!
-- hidden: yes
-- col: id | 用户 | int | 0
SELECT id AS id FROM user WHERE name = :user OR full_name = :user ORDER BY name <> :user LIMIT 1
