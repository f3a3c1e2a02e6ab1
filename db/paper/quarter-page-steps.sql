WITH word(step, at, label) AS (VALUES ('provided', 1, '提供清册'), ('reviewed', 2, '乡镇审核'), ('sentback', 2, '退回'), ('posted', 3, '公示'),
    ('photo', 4, '公示照片'), ('submitted', 5, '报送'), ('confirmed', 6, '县级确认'), ('paid', 7, '发放'), ('announced', 8, '公告报账'), ('archived', 9, '归档'))
SELECT w.label AS step, s.date AS day,
    trim(CASE s.step WHEN 'submitted' THEN s.leader || ' ' || s.deputy || iif(s.late, ' 逾期报送', '') WHEN 'paid' THEN s.voucher
        WHEN 'sentback' THEN s.text WHEN 'photo' THEN s.near_photo || ' ' || s.far_photo ELSE s.place END || ' '
        || iif(count(*) > 1, count(*) || '份', '')) AS what,
    coalesce(u.full_name, '') AS who
FROM roster r JOIN roster_step s ON s.roster_id = r.id JOIN word w ON w.step = s.step LEFT JOIN user u ON u.id = s.user_id
WHERE r.town_id = :town_id AND r.quarter = :quarter
GROUP BY w.at, s.step, s.date, s.place, s.leader, s.deputy, s.voucher, s.text, s.near_photo, s.far_photo, u.full_name
ORDER BY s.date, w.at;
