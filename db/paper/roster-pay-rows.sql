SELECT row_number() OVER (ORDER BY k.seq) AS seq, k.village AS village, k."group" AS group_name, k.household_kind AS household_kind,
    k.household_no AS household_no, k.idno AS idno, coalesce(nullif(k.mark_account, ''), k.account) AS account, k.head AS head, k.borrower AS borrower, k.holder AS holder,
    k.phone AS phone, k.contract_no AS contract_no, k.kind AS kind, k.amount AS amount, k.balance AS balance, k.base AS base, k.start AS start,
    k.maturity AS maturity, k.rate_ppm AS rate, k.from_day AS "from", k.to_day AS "to", k.days AS days, k.interest AS interest,
    k.share_ppm AS share, k.subsidy AS subsidy, CASE k.standing WHEN 'in' THEN '通过' WHEN 'returned' THEN '通过'
        WHEN 'held' THEN '暂缓' WHEN 'dropped' THEN '剔除' ELSE '下次再报' END AS result,
    CASE WHEN k.standing = 'returned' THEN '退票' WHEN k.standing <> 'in' THEN '' WHEN p.date IS NULL THEN '未发'
        WHEN k.mark = 'reissue' THEN '补发' ELSE '已发' END AS state,
    iif(k.standing IN ('in', 'returned'), p.date, NULL) AS paid_on, iif(k.standing = 'in', k.subsidy, 0) AS paid_fen,
    iif(k.standing = 'in', coalesce(p.voucher, ''), '') AS voucher, k.remark AS remark, 1 AS one
FROM roster_sheet(:roster_no) k LEFT JOIN roster_step p
    ON p.id = (SELECT max(id) FROM roster_step WHERE roster_id = :roster_id AND step = 'paid')
ORDER BY k.seq;
