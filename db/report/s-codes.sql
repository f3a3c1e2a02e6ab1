-- title: 代码
-- help: 一个代码表里可选的代码
-- args: key! state
-- hidden: yes
-- col: code | 代码 | text | 6
-- col: name | 名称 | text | 20
-- vocab: name
SELECT code AS code, name AS name FROM code WHERE list = :key AND (allowed <> 'no' OR :state = 'all') ORDER BY code
