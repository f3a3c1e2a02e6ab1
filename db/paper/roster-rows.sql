SELECT row_number() OVER (ORDER BY k.seq) AS seq, k.village AS village, k."group" AS group_name, k.household_kind AS household_kind,
    k.household_no AS household_no, k.idno AS idno, k.account AS account, k.head AS head, k.borrower AS borrower, k.holder AS holder,
    k.phone AS phone, k.contract_no AS contract_no, k.kind AS kind, k.amount AS amount, k.balance AS balance, k.base AS base, k.start AS start,
    k.maturity AS maturity, k.rate_ppm AS rate, k.from_day AS "from", k.to_day AS "to", k.days AS days, k.interest AS interest,
    k.share_ppm AS share, k.subsidy AS subsidy, trim(iif(k.held AND k.mark = '', '暂缓 ', '') || k.decided || ' ' || k.remark) AS remark, 1 AS one
FROM roster_sheet(:roster_no) k
ORDER BY k.seq;
