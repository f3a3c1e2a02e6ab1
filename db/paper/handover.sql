SELECT 'JJ-' || (SELECT code FROM own) || '-' || p.id AS number, iif(p.direction = 'out', '交出', '接收') AS direction, p.number AS seq,
    iif(p.direction = 'out', o.name || '（' || o.code || '）', coalesce(s.name, c.name) || '（' || coalesce(s.code, c.code) || '）') AS from_site,
    iif(p.direction = 'out', coalesce(s.name, c.name) || '（' || coalesce(s.code, c.code) || '）', o.name || '（' || o.code || '）') AS to_site,
    p.file AS file, p.entries AS entries, strftime('%Y-%m-%d %H:%M', p.at, 'unixepoch', '+8 hours') AS made, CAST(p.hash AS TEXT) AS hash,
    coalesce(u.full_name, '') AS maker
FROM package p JOIN own o LEFT JOIN site s ON s.id = p.site_id LEFT JOIN card c ON c.site_id = p.site_id LEFT JOIN user u ON u.id = p.user_id
WHERE p.id = :id;
