SELECT row_number() OVER (ORDER BY line.seq) AS seq, line.snapshot ->> 'village' AS village, line.snapshot ->> 'group' AS group_name,
    line.snapshot ->> 'borrower' AS borrower, mask_id(line.snapshot ->> 'idno') AS idno, l.amount AS amount, line.subsidy AS subsidy
FROM roster_line_now line JOIN loan l ON l.id = line.loan_id
WHERE line.roster_id = :roster_id AND standing IN ('in','returned') AND line.subsidy > 0 AND (:village IS NULL OR line.snapshot ->> 'village' = :village)
ORDER BY line.seq;
