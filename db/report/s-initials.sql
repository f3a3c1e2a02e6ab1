-- title: 拼音首字母
-- help: 所列文字的拼音首字母,按所列的次序
-- args: text!
-- hidden: yes
-- col: py | 首字母 | text | 0
SELECT pinyin(value) AS py FROM json_each(iif(json_valid(:text), :text, '[]')) ORDER BY key
