-- The schema of huidai. Every table is STRICT and has an integer primary key whose value is
-- chain << 36 | n (chain 0: rows that every site has alike: codes, places, LPR, holidays).
-- Money is whole fen, days are days since 1970-01-01, rates are ppm a year.
-- Nothing derived is stored: balances, interest and states are computed (RULES 5).
--
-- Kinds of table, by the comment after the name (read by the store; see src/store/table.c):
--   @facts    append-only, one writer, journalled and synchronised
--   @mutable  revised rows with stamps; concurrent edits go to `conflict`
--   @local    this machine only, not journalled

-- ------------------------------------------------------------------ reference
CREATE TABLE site ( -- @mutable
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('branch','township','county')),
    name TEXT NOT NULL, region TEXT NOT NULL DEFAULT '', epoch INTEGER NOT NULL DEFAULT 0,
    sign_pk BLOB, box_pk BLOB, state TEXT NOT NULL DEFAULT 'own' CHECK (state IN ('own','enrolled','revoked')),
    revoked_seq INTEGER, since INTEGER NOT NULL) STRICT;
CREATE TABLE user ( -- @mutable
    id INTEGER PRIMARY KEY, site_id INTEGER NOT NULL REFERENCES site(id), name TEXT NOT NULL, full_name TEXT NOT NULL,
    role TEXT NOT NULL, disabled INTEGER NOT NULL DEFAULT 0, since INTEGER NOT NULL, reason TEXT) STRICT;
CREATE TABLE region ( -- @mutable  county, towns and villages
    id INTEGER PRIMARY KEY, code TEXT NOT NULL DEFAULT '', name TEXT NOT NULL, parent_id INTEGER REFERENCES region(id),
    level TEXT NOT NULL CHECK (level IN ('county','town','village'))) STRICT;
CREATE INDEX region_name ON region(level, name);
CREATE TABLE code ( -- @mutable
    id INTEGER PRIMARY KEY, list TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
    allowed TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE lpr ( -- @mutable  id = day number: one row a publication day
    id INTEGER PRIMARY KEY, date INTEGER NOT NULL, y1_ppm INTEGER NOT NULL CHECK (y1_ppm >= 0),
    y5_ppm INTEGER NOT NULL CHECK (y5_ppm >= 0), source TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE holiday ( -- @mutable  id = day number
    id INTEGER PRIMARY KEY, date INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('off','work'))) STRICT;
CREATE TABLE policy_version ( -- @mutable
    id INTEGER PRIMARY KEY, scheme TEXT NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL,
    from_day INTEGER, to_day INTEGER, enabled INTEGER NOT NULL) STRICT;
CREATE TABLE policy_param ( -- @facts  the newest row with from_day <= day holds
    id INTEGER PRIMARY KEY, scheme TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    from_day INTEGER NOT NULL, document TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX policy_param_name ON policy_param(scheme, name, from_day);
CREATE TABLE setting ( -- @mutable  what the county hands out, and the site's own paper heads
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL) STRICT;

-- ------------------------------------------------------------------ people
CREATE TABLE household ( -- @mutable
    id INTEGER PRIMARY KEY, household_no TEXT NOT NULL, kind TEXT NOT NULL, town_id INTEGER NOT NULL REFERENCES region(id),
    village_id INTEGER NOT NULL REFERENCES region(id), group_name TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
    members INTEGER, phone TEXT NOT NULL DEFAULT '', merged_into INTEGER REFERENCES household(id), since INTEGER NOT NULL) STRICT;
CREATE INDEX household_no ON household(household_no);
CREATE INDEX household_village ON household(village_id, household_no);
CREATE INDEX household_merged ON household(merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE person ( -- @mutable
    id INTEGER PRIMARY KEY, household_id INTEGER NOT NULL REFERENCES household(id), name TEXT NOT NULL, py TEXT NOT NULL DEFAULT '',
    relation TEXT NOT NULL, sex TEXT NOT NULL CHECK (sex IN ('男','女')), idno TEXT NOT NULL, birth INTEGER NOT NULL,
    marital TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
    left_day INTEGER) STRICT; -- left_day: no longer of the household
CREATE INDEX person_household ON person(household_id);
CREATE INDEX person_name ON person(name);
CREATE INDEX person_py ON person(py);
CREATE INDEX person_idno ON person(idno);
CREATE INDEX person_id6 ON person(substr(idno, -4));
CREATE INDEX person_phone ON person(phone);
CREATE TABLE account ( -- @facts  the newest row of a person is the account in use
    id INTEGER PRIMARY KEY, household_id INTEGER NOT NULL REFERENCES household(id), person_id INTEGER NOT NULL REFERENCES person(id),
    number TEXT NOT NULL, holder TEXT NOT NULL, bank TEXT NOT NULL DEFAULT '', document TEXT NOT NULL DEFAULT '', day INTEGER NOT NULL) STRICT;
CREATE INDEX account_household ON account(household_id);
CREATE INDEX account_person ON account(person_id);
CREATE INDEX account_number ON account(number);
-- The account in use of a person, whichever record of him it was written to (two sites may have made one each).
CREATE VIEW account_now AS
SELECT p.id AS person_id, a.id, a.number, a.holder, a.bank FROM person p JOIN account a ON a.id = (
    SELECT c.id FROM person o JOIN account c ON c.person_id = o.id WHERE o.idno = p.idno ORDER BY c.day DESC, c.id DESC LIMIT 1);
-- A household with the names that every list shows; merged ones are not shown.
CREATE VIEW household_row AS
SELECT h.*, t.name AS town, t.code AS town_code, v.name AS village, v.code AS village_code, p.id AS head_id, p.name AS head,
    p.py AS head_py, p.idno AS head_idno
FROM household h JOIN region t ON t.id = h.town_id JOIN region v ON v.id = h.village_id
    LEFT JOIN person p ON p.id = (SELECT id FROM person WHERE household_id = h.id AND relation = '户主'
        ORDER BY left_day IS NOT NULL, id LIMIT 1)
WHERE h.merged_into IS NULL;
CREATE TABLE list ( -- @facts  a quarterly household list taken in, RULES 7
    id INTEGER PRIMARY KEY, quarter INTEGER NOT NULL, region_id INTEGER NOT NULL REFERENCES region(id), source TEXT NOT NULL,
    day INTEGER NOT NULL, rows INTEGER NOT NULL) STRICT;
CREATE TABLE list_row ( -- @facts
    id INTEGER PRIMARY KEY, list_id INTEGER NOT NULL REFERENCES list(id), household_no TEXT NOT NULL, kind TEXT NOT NULL,
    head TEXT NOT NULL, idno TEXT NOT NULL, town TEXT NOT NULL, village TEXT NOT NULL) STRICT;
CREATE INDEX list_row_list ON list_row(list_id, household_no);
CREATE INDEX list_row_household ON list_row(household_no);

-- ------------------------------------------------------------------ application, annex
CREATE TABLE application ( -- @facts  the form as handed in; its state is read from the rows below
    id INTEGER PRIMARY KEY, application_no TEXT NOT NULL, household_id INTEGER NOT NULL REFERENCES household(id),
    borrower_id INTEGER NOT NULL REFERENCES person(id), spouse_id INTEGER REFERENCES person(id),
    kind TEXT NOT NULL CHECK (kind IN ('首贷','追加','续贷','展期')), amount INTEGER NOT NULL CHECK (amount > 0),
    months INTEGER NOT NULL, purpose TEXT NOT NULL, purpose_text TEXT NOT NULL DEFAULT '', date INTEGER NOT NULL,
    materials TEXT NOT NULL DEFAULT '', security TEXT NOT NULL DEFAULT 'none', ability TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    loan_id INTEGER REFERENCES loan(id), ground TEXT NOT NULL DEFAULT '', form TEXT NOT NULL DEFAULT '', -- form: json of the annex's boxes as filled in
    user_id INTEGER NOT NULL, supersedes INTEGER REFERENCES application(id)) STRICT;
CREATE INDEX application_household ON application(household_id);
CREATE INDEX application_no ON application(application_no);
CREATE TABLE opinion ( -- @facts
    id INTEGER PRIMARY KEY, application_id INTEGER NOT NULL REFERENCES application(id),
    stage TEXT NOT NULL CHECK (stage IN ('village','station','township','bank')), verdict TEXT NOT NULL CHECK (verdict IN ('agree','return','refuse')),
    officer TEXT NOT NULL, date INTEGER NOT NULL, text TEXT NOT NULL DEFAULT '', amount INTEGER, months INTEGER, rate_ppm INTEGER,
    rating TEXT NOT NULL DEFAULT '', line INTEGER, record TEXT NOT NULL DEFAULT '', capacity INTEGER, skill INTEGER, repay INTEGER, market INTEGER,
    household_no TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', reason_text TEXT NOT NULL DEFAULT '', missing TEXT NOT NULL DEFAULT '',
    paper INTEGER NOT NULL DEFAULT 0, user_id INTEGER NOT NULL) STRICT;
CREATE INDEX opinion_application ON opinion(application_id, stage);
CREATE INDEX opinion_against ON opinion(application_id) WHERE verdict <> 'agree';
CREATE TABLE application_step ( -- @facts  withdrawn; materials completed; refusal letter told
    id INTEGER PRIMARY KEY, application_id INTEGER NOT NULL REFERENCES application(id), step TEXT NOT NULL, date INTEGER NOT NULL,
    text TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;
CREATE INDEX application_step_application ON application_step(application_id);
-- The opinion of each stage that holds: the latest by its date (RULES 4: undone only by a later one).
CREATE VIEW opinion_now AS
SELECT o.* FROM opinion o WHERE NOT EXISTS (SELECT 1 FROM opinion n WHERE n.application_id = o.application_id
    AND n.stage = o.stage AND (n.date > o.date OR (n.date = o.date AND n.id > o.id)));
-- State of an application, read from the rows of its hands: applied, village, station or township (one of
-- the two has agreed), bank (it lies with the bank), approved, disbursed, renewed, extended, returned,
-- refused, withdrawn; since when, and whose turn it is.
CREATE VIEW application_state AS
WITH hand AS (SELECT a.id, a.kind, a.date,
    (SELECT verdict FROM opinion_now WHERE application_id = a.id AND stage = 'village') AS v,
    (SELECT verdict FROM opinion_now WHERE application_id = a.id AND stage = 'station') AS s,
    (SELECT verdict FROM opinion_now WHERE application_id = a.id AND stage = 'township') AS t,
    (SELECT verdict FROM opinion_now WHERE application_id = a.id AND stage = 'bank') AS b,
    (SELECT max(date) FROM opinion_now WHERE application_id = a.id) AS signed,
    (SELECT max(date) FROM application_step WHERE application_id = a.id AND step = 'withdrawn') AS withdrawn,
    (SELECT max(l.start) FROM loan l WHERE l.application_id = a.id
        AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.loan_id = l.id AND c.event_id IS NULL)) AS drawn,
    (SELECT max(e.date) FROM event e WHERE e.application_id = a.id AND e.kind = 'extension'
        AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.event_id = e.id)) AS extended
    FROM application a),
read AS (SELECT hand.*, CASE
    WHEN drawn IS NOT NULL THEN iif(kind = '续贷', 'renewed', 'disbursed') WHEN extended IS NOT NULL THEN 'extended'
    WHEN withdrawn IS NOT NULL THEN 'withdrawn' WHEN 'refuse' IN (v, s, t, b) THEN 'refused'
    WHEN 'return' IN (v, s, t, b) THEN 'returned' WHEN v IS NULL THEN 'applied'
    WHEN s IS NULL AND t IS NULL THEN 'village' WHEN t IS NULL THEN 'station' WHEN s IS NULL THEN 'township'
    WHEN b IS NULL THEN 'bank' ELSE 'approved' END AS state FROM hand)
SELECT id AS application_id, state,
    CASE state WHEN 'disbursed' THEN drawn WHEN 'renewed' THEN drawn WHEN 'extended' THEN extended WHEN 'withdrawn' THEN withdrawn
        ELSE coalesce(signed, date) END AS since,
    CASE state WHEN 'applied' THEN 'village' WHEN 'village' THEN 'station township' WHEN 'station' THEN 'township'
        WHEN 'township' THEN 'station' WHEN 'bank' THEN 'bank' WHEN 'approved' THEN iif(kind = '展期', 'extend', 'disburse')
        WHEN 'returned' THEN CASE 'return' WHEN v THEN 'village' WHEN s THEN 'station' WHEN t THEN 'township' ELSE 'bank' END
        ELSE '' END AS waiting_for
FROM read;
CREATE TABLE verdict ( -- @facts  warnings and overrides recorded with what they stood against
    id INTEGER PRIMARY KEY, about TEXT NOT NULL, about_id INTEGER NOT NULL, level TEXT NOT NULL, rule TEXT NOT NULL,
    clause TEXT NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', second_id INTEGER, date INTEGER NOT NULL) STRICT;
CREATE INDEX verdict_about ON verdict(about, about_id);

-- ------------------------------------------------------------------ loans: facts for the engine
CREATE TABLE loan ( -- @facts
    id INTEGER PRIMARY KEY, contract_no TEXT NOT NULL, household_id INTEGER NOT NULL REFERENCES household(id),
    borrower_id INTEGER NOT NULL REFERENCES person(id), application_id INTEGER REFERENCES application(id),
    scheme TEXT NOT NULL CHECK (scheme IN ('P1','P2','P3')), kind TEXT NOT NULL CHECK (kind IN ('首贷','追加','续贷')),
    amount INTEGER NOT NULL CHECK (amount > 0), rate_ppm INTEGER NOT NULL CHECK (rate_ppm >= 0), start INTEGER NOT NULL,
    maturity INTEGER NOT NULL CHECK (maturity > start), settle TEXT NOT NULL CHECK (settle IN ('quarter','month','maturity','plan')),
    fund TEXT NOT NULL DEFAULT '', account TEXT NOT NULL DEFAULT '', holder TEXT NOT NULL DEFAULT '', office TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '', officer TEXT NOT NULL DEFAULT '', parent_id INTEGER REFERENCES loan(id), parent_no TEXT NOT NULL DEFAULT '',
    site_id INTEGER NOT NULL REFERENCES site(id), taken_over INTEGER NOT NULL DEFAULT 0, cover INTEGER NOT NULL DEFAULT 0, -- cover: 风险补偿 一(七), fixed at disbursal
    user_id INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX loan_household ON loan(household_id);
CREATE INDEX loan_contract ON loan(contract_no);
CREATE INDEX loan_application ON loan(application_id) WHERE application_id IS NOT NULL;
CREATE TABLE plan ( -- @facts  instalments of principal; due is unmoved
    id INTEGER PRIMARY KEY, loan_id INTEGER NOT NULL REFERENCES loan(id), due INTEGER NOT NULL, principal INTEGER NOT NULL CHECK (principal >= 0)) STRICT;
CREATE INDEX plan_loan ON plan(loan_id, due);
CREATE TABLE opening ( -- @facts  take-over without history
    id INTEGER PRIMARY KEY, loan_id INTEGER NOT NULL REFERENCES loan(id), day INTEGER NOT NULL, balance INTEGER NOT NULL CHECK (balance >= 0),
    paid_to INTEGER, interest INTEGER NOT NULL DEFAULT 0, penalty INTEGER NOT NULL DEFAULT 0, compound INTEGER NOT NULL DEFAULT 0, subsidy INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX opening_loan ON opening(loan_id);
CREATE TABLE receipt ( -- @facts
    id INTEGER PRIMARY KEY, loan_id INTEGER NOT NULL REFERENCES loan(id), date INTEGER NOT NULL, voucher TEXT NOT NULL,
    principal INTEGER NOT NULL CHECK (principal >= 0), interest INTEGER NOT NULL CHECK (interest >= 0), penalty INTEGER NOT NULL CHECK (penalty >= 0),
    compound INTEGER NOT NULL CHECK (compound >= 0), method TEXT NOT NULL DEFAULT '', receipt_no TEXT NOT NULL DEFAULT '', core_voucher TEXT NOT NULL DEFAULT '',
    batch TEXT NOT NULL DEFAULT '', posted INTEGER NOT NULL, user_id INTEGER NOT NULL, CHECK (principal + interest + penalty + compound > 0)) STRICT;
CREATE INDEX receipt_loan ON receipt(loan_id, date, principal, interest, penalty, compound); -- all that the engine reads
CREATE INDEX receipt_date ON receipt(date);
CREATE INDEX receipt_voucher ON receipt(voucher);
CREATE INDEX receipt_slip ON receipt(receipt_no) WHERE receipt_no <> '';
CREATE TABLE reversal ( -- @facts  counter-entry to a receipt, RULES 5.7
    id INTEGER PRIMARY KEY, receipt_id INTEGER NOT NULL REFERENCES receipt(id), loan_id INTEGER NOT NULL REFERENCES loan(id), date INTEGER NOT NULL,
    voucher TEXT NOT NULL, reason TEXT NOT NULL, user_id INTEGER NOT NULL) STRICT;
CREATE INDEX reversal_loan ON reversal(loan_id);
CREATE INDEX reversal_receipt ON reversal(receipt_id);
CREATE INDEX reversal_voucher ON reversal(voucher);
CREATE TABLE event ( -- @facts
    id INTEGER PRIMARY KEY, loan_id INTEGER NOT NULL REFERENCES loan(id),
    kind TEXT NOT NULL CHECK (kind IN ('extension','misuse','conversion','dishonest','grade','death','waiver','writeoff','renewed')),
    date INTEGER NOT NULL, new_maturity INTEGER, rate_ppm INTEGER, class TEXT NOT NULL DEFAULT '', part TEXT NOT NULL DEFAULT '', amount INTEGER,
    document TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', application_id INTEGER REFERENCES application(id), posted INTEGER NOT NULL, user_id INTEGER NOT NULL) STRICT;
CREATE INDEX event_loan ON event(loan_id, date);
CREATE INDEX event_application ON event(application_id) WHERE application_id IS NOT NULL;
CREATE TABLE cancel ( -- @facts  of a disbursal (event_id NULL) or of an event
    id INTEGER PRIMARY KEY, loan_id INTEGER NOT NULL REFERENCES loan(id), event_id INTEGER REFERENCES event(id), date INTEGER NOT NULL,
    reason TEXT NOT NULL, user_id INTEGER NOT NULL) STRICT;
CREATE INDEX cancel_loan ON cancel(loan_id);
-- An application with the names that every list shows, its state, and the scheme that it falls under.
CREATE VIEW application_row AS
SELECT a.*, x.state, x.since, x.waiting_for, h.household_no, h.kind AS household_kind, h.town, h.town_code, h.village, h.village_code,
    p.name AS borrower, p.idno, coalesce((SELECT scheme FROM loan WHERE id = a.loan_id AND a.kind <> '追加'),
        (SELECT scheme FROM policy_version WHERE coalesce(from_day, 0) <= a.date ORDER BY from_day DESC LIMIT 1), '') AS scheme
FROM application a JOIN application_state x ON x.application_id = a.id JOIN household g ON g.id = a.household_id
    JOIN household_row h ON h.id = coalesce(g.merged_into, g.id) JOIN person p ON p.id = a.borrower_id;
-- A loan with the names that every list shows; loans of a merged household stand under the one it went into.
CREATE VIEW loan_row AS
SELECT l.*, h.household_no, h.kind AS household_kind, h.group_name, h.id AS now_household_id, t.id AS town_id, t.name AS town,
    t.code AS town_code, v.id AS village_id, v.name AS village, v.code AS village_code, p.name AS borrower, p.idno, p.phone,
    s.code AS site_code, s.name AS site_name
FROM loan l JOIN household g ON g.id = l.household_id JOIN household h ON h.id = coalesce(g.merged_into, g.id)
    JOIN region t ON t.id = h.town_id JOIN region v ON v.id = h.village_id
    JOIN person p ON p.id = l.borrower_id JOIN site s ON s.id = l.site_id;

-- ------------------------------------------------------------------ subsidy, RULES 6
CREATE TABLE roster ( -- @facts
    id INTEGER PRIMARY KEY, roster_no TEXT NOT NULL, quarter INTEGER NOT NULL, town_id INTEGER NOT NULL REFERENCES region(id),
    site_id INTEGER NOT NULL REFERENCES site(id), scheme TEXT NOT NULL, nn INTEGER NOT NULL, supplement_of INTEGER REFERENCES roster(id),
    date INTEGER NOT NULL, user_id INTEGER NOT NULL) STRICT;
CREATE INDEX roster_no ON roster(roster_no);
CREATE TABLE roster_line ( -- @facts  as issued: figures of the engine on that day, names and account as they were
    id INTEGER PRIMARY KEY, roster_id INTEGER NOT NULL REFERENCES roster(id), seq INTEGER NOT NULL, loan_id INTEGER NOT NULL REFERENCES loan(id),
    interest INTEGER NOT NULL, subsidy INTEGER NOT NULL, supplement INTEGER NOT NULL DEFAULT 0, balance INTEGER NOT NULL, base INTEGER NOT NULL DEFAULT 0,
    from_day INTEGER, to_day INTEGER, days INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
    snapshot TEXT NOT NULL) STRICT; -- json: household_no, head, borrower, idno, village, group, phone, kind, account, holder …
CREATE INDEX roster_line_roster ON roster_line(roster_id, seq);
CREATE INDEX roster_line_loan ON roster_line(loan_id, roster_id, subsidy);
CREATE TABLE roster_step ( -- @facts  provided reviewed sentback posted photo submitted confirmed paid announced archived
    id INTEGER PRIMARY KEY, roster_id INTEGER NOT NULL REFERENCES roster(id), step TEXT NOT NULL, date INTEGER NOT NULL, place TEXT NOT NULL DEFAULT '',
    near_photo TEXT NOT NULL DEFAULT '', near_hash TEXT NOT NULL DEFAULT '', far_photo TEXT NOT NULL DEFAULT '', far_hash TEXT NOT NULL DEFAULT '',
    leader TEXT NOT NULL DEFAULT '', deputy TEXT NOT NULL DEFAULT '', voucher TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', late INTEGER NOT NULL DEFAULT 0,
    user_id INTEGER NOT NULL) STRICT;
CREATE INDEX roster_step_roster ON roster_step(roster_id);
CREATE TABLE roster_mark ( -- @facts  on one line: hold pay drop object return reissue
    id INTEGER PRIMARY KEY, roster_id INTEGER NOT NULL REFERENCES roster(id), line_id INTEGER NOT NULL REFERENCES roster_line(id), mark TEXT NOT NULL,
    date INTEGER NOT NULL, account TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;
CREATE INDEX roster_mark_line ON roster_mark(line_id);
-- State of a roster: its farthest step; one sent back (退回) is void and the branch provides a new number.
CREATE VIEW roster_state AS
SELECT r.id AS roster_id,
    coalesce((SELECT s.step FROM roster_step s WHERE s.roster_id = r.id ORDER BY CASE s.step WHEN 'sentback' THEN 9
        WHEN 'archived' THEN 8 WHEN 'announced' THEN 7 WHEN 'paid' THEN 6 WHEN 'confirmed' THEN 5 WHEN 'submitted' THEN 4
        WHEN 'posted' THEN 3 WHEN 'reviewed' THEN 2 ELSE 1 END DESC, s.date DESC, s.id DESC LIMIT 1), 'draft') AS state,
    coalesce((SELECT s.date FROM roster_step s WHERE s.roster_id = r.id ORDER BY CASE s.step WHEN 'sentback' THEN 9
        WHEN 'archived' THEN 8 WHEN 'announced' THEN 7 WHEN 'paid' THEN 6 WHEN 'confirmed' THEN 5 WHEN 'submitted' THEN 4
        WHEN 'posted' THEN 3 WHEN 'reviewed' THEN 2 ELSE 1 END DESC, s.date DESC, s.id DESC LIMIT 1), r.date) AS since
FROM roster r;
-- How each line stands: in (goes to the household), held (暂缓, undecided), dropped (剔除), out (objected to, or
-- held when the roster was posted: it comes again in the next one), returned (退票, waits for 补发).
CREATE VIEW roster_line_now AS
SELECT k.*, coalesce(m.mark, '') AS mark, coalesce(m.reason, '') AS mark_reason, coalesce(m.account, '') AS mark_account,
    CASE WHEN m.mark IN ('object', 'hold') THEN 'out' WHEN m.mark = 'drop' THEN 'dropped' WHEN m.mark = 'return' THEN 'returned'
        WHEN k.held = 1 AND m.mark IS NULL THEN 'held' ELSE 'in' END AS standing
FROM roster_line k LEFT JOIN roster_mark m ON m.id = (SELECT id FROM roster_mark WHERE line_id = k.id
    ORDER BY date DESC, id DESC LIMIT 1);
CREATE TABLE subsidy_return ( -- @facts  a claim 应退贴息 paid back
    id INTEGER PRIMARY KEY, loan_id INTEGER NOT NULL REFERENCES loan(id), date INTEGER NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
    voucher TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;

-- ------------------------------------------------------------------ filings, after the loan
CREATE TABLE filing ( -- @facts  RULES 8
    id INTEGER PRIMARY KEY, filing_no TEXT NOT NULL, kind TEXT NOT NULL, month INTEGER NOT NULL, scheme TEXT NOT NULL, site_id INTEGER NOT NULL REFERENCES site(id),
    date INTEGER NOT NULL, opening INTEGER NOT NULL DEFAULT 0, granted INTEGER NOT NULL DEFAULT 0, received INTEGER NOT NULL DEFAULT 0, taken_over INTEGER NOT NULL DEFAULT 0,
    moved_out INTEGER NOT NULL DEFAULT 0, corrected INTEGER NOT NULL DEFAULT 0, closing INTEGER NOT NULL DEFAULT 0, user_id INTEGER NOT NULL) STRICT;
CREATE TABLE filing_line ( -- @facts  as filed
    id INTEGER PRIMARY KEY, filing_id INTEGER NOT NULL REFERENCES filing(id), section TEXT NOT NULL, seq INTEGER NOT NULL, loan_id INTEGER, cells TEXT NOT NULL) STRICT;
CREATE INDEX filing_line_filing ON filing_line(filing_id, section, seq);
CREATE TABLE filing_step ( -- @facts  of a locked filing: 'stamped' (printed and sealed), 'sent' (handed in)
    id INTEGER PRIMARY KEY, filing_id INTEGER NOT NULL REFERENCES filing(id), step TEXT NOT NULL CHECK (step IN ('stamped','sent')),
    date INTEGER NOT NULL, receiver TEXT NOT NULL DEFAULT '', document TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;
CREATE INDEX filing_step_filing ON filing_step(filing_id);
CREATE TABLE visit ( -- @facts
    id INTEGER PRIMARY KEY, loan_id INTEGER NOT NULL REFERENCES loan(id), date INTEGER NOT NULL, inspector TEXT NOT NULL, as_agreed INTEGER NOT NULL,
    finding TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', photo TEXT NOT NULL DEFAULT '', photo_hash TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;
CREATE INDEX visit_loan ON visit(loan_id, date);
CREATE TABLE risk_event ( -- @facts  三(五)
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, household_id INTEGER NOT NULL REFERENCES household(id), loan_id INTEGER REFERENCES loan(id), kind TEXT NOT NULL,
    found INTEGER NOT NULL, way TEXT NOT NULL DEFAULT '', finder TEXT NOT NULL, text TEXT NOT NULL, measures TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;
CREATE TABLE risk_step ( -- @facts  what follows a risk event: 'recover' (the loan is called in by date), 'closed'
    id INTEGER PRIMARY KEY, risk_event_id INTEGER NOT NULL REFERENCES risk_event(id), step TEXT NOT NULL CHECK (step IN ('recover','closed')),
    date INTEGER NOT NULL, text TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;
CREATE INDEX risk_step_event ON risk_step(risk_event_id);
CREATE TABLE notice ( -- @facts  numbered letters: risk, refusal, due, dunning
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, kind TEXT NOT NULL, loan_id INTEGER REFERENCES loan(id), household_id INTEGER REFERENCES household(id),
    application_id INTEGER REFERENCES application(id), risk_event_id INTEGER REFERENCES risk_event(id), date INTEGER NOT NULL, cells TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;
CREATE TABLE delivery ( -- @facts  of a notice: printed, delivered to whom
    id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notice(id), step TEXT NOT NULL, addressee TEXT NOT NULL DEFAULT '', date INTEGER NOT NULL,
    receiver TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;
CREATE INDEX delivery_notice ON delivery(notice_id);
CREATE TABLE collection ( -- @facts
    id INTEGER PRIMARY KEY, loan_id INTEGER NOT NULL REFERENCES loan(id), date INTEGER NOT NULL, way TEXT NOT NULL, collector TEXT NOT NULL, result TEXT NOT NULL DEFAULT '',
    signed INTEGER, limitation INTEGER, user_id INTEGER NOT NULL) STRICT;
CREATE INDEX collection_loan ON collection(loan_id, date);
CREATE TABLE archive_item ( -- @facts  七
    id INTEGER PRIMARY KEY, quarter INTEGER NOT NULL, town_id INTEGER NOT NULL REFERENCES region(id), roster_id INTEGER REFERENCES roster(id), item INTEGER NOT NULL CHECK (item BETWEEN 1 AND 7),
    title TEXT NOT NULL DEFAULT '', file TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '', date INTEGER NOT NULL, user_id INTEGER NOT NULL) STRICT;
-- Which of the seven are there: registered, or, of 公示 and 公告, both pictures near and far.
CREATE VIEW archive_there AS
SELECT quarter, town_id, item FROM archive_item
UNION SELECT r.quarter, r.town_id, iif(s.step = 'announced', 5, 4) FROM roster_step s JOIN roster r ON r.id = s.roster_id
    WHERE s.step IN ('posted', 'photo', 'submitted', 'announced') GROUP BY 1, 2, 3 HAVING max(s.near_photo <> '') AND max(s.far_photo <> '');
-- What they hold, pictures included.
CREATE VIEW archive_now AS
SELECT quarter, town_id, item, title, file, hash, place, date FROM archive_item
UNION ALL SELECT r.quarter, r.town_id, iif(s.step = 'announced', 5, 4), iif(s.step = 'announced', '公告近景', '公示近景'), s.near_photo,
    s.near_hash, '', s.date FROM roster_step s JOIN roster r ON r.id = s.roster_id WHERE s.near_photo <> ''
UNION ALL SELECT r.quarter, r.town_id, iif(s.step = 'announced', 5, 4), iif(s.step = 'announced', '公告远景', '公示远景'), s.far_photo,
    s.far_hash, '', s.date FROM roster_step s JOIN roster r ON r.id = s.roster_id WHERE s.far_photo <> '';
CREATE TABLE fund_entry ( -- @facts  一(七)
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('deposit','claim','payout','recovery')), loan_id INTEGER REFERENCES loan(id), date INTEGER NOT NULL,
    amount INTEGER NOT NULL, share TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;
CREATE TABLE breaker_change ( -- @facts  五(五)
    id INTEGER PRIMARY KEY, scheme TEXT NOT NULL, scope TEXT NOT NULL, date INTEGER NOT NULL, tripped INTEGER NOT NULL, npl INTEGER NOT NULL, total INTEGER NOT NULL) STRICT;
CREATE TABLE task_done ( -- @facts  a derived task that a person closed with a reason
    id INTEGER PRIMARY KEY, task TEXT NOT NULL, about_id INTEGER NOT NULL, date INTEGER NOT NULL, reason TEXT NOT NULL, user_id INTEGER NOT NULL) STRICT;
CREATE INDEX task_done_about ON task_done(about_id);
CREATE TABLE paper_count ( -- @facts  the highest voucher number that the paper of a day shows, after a backup was restored
    id INTEGER PRIMARY KEY, site_id INTEGER NOT NULL REFERENCES site(id), day INTEGER NOT NULL, last INTEGER NOT NULL CHECK (last >= 0),
    date INTEGER NOT NULL, user_id INTEGER NOT NULL) STRICT;

-- ------------------------------------------------------------------ what a merge brings to light
-- Sites that work apart write what each may; together it can be what nobody may. These views name it from the
-- synchronised rows alone, so that every site sees the same. key >> 42 is the site that wrote a row (chain / 64).
CREATE VIEW twin_person AS -- one 身份证号 of two people who are both there; id: the later record
SELECT p.id, o.id AS other_id, p.idno, p.household_id, o.household_id AS other_household_id
FROM (SELECT idno FROM person GROUP BY idno HAVING count(*) > 1) d CROSS JOIN person o ON o.idno = d.idno AND o.left_day IS NULL
    CROSS JOIN person p ON p.idno = d.idno AND p.left_day IS NULL AND p.id > o.id
    JOIN household h ON h.id = p.household_id AND h.merged_into IS NULL
    JOIN household g ON g.id = o.household_id AND g.merged_into IS NULL;
CREATE VIEW twin_household AS -- one 户编号 of two households; id: the later record
SELECT h.id, o.id AS other_id, h.household_no
FROM (SELECT household_no FROM household GROUP BY household_no HAVING count(*) > 1) d
    CROSS JOIN household o ON o.household_no = d.household_no AND o.merged_into IS NULL
    CROSS JOIN household h ON h.household_no = d.household_no AND h.merged_into IS NULL AND h.id > o.id;
CREATE VIEW kin_loan AS -- loans of families that two branches lent to, whether or not the records are one yet
WITH kin(family, household_id) AS (
    SELECT household_id, household_id FROM loan GROUP BY household_id HAVING min(id >> 42) <> max(id >> 42)
    UNION SELECT merged_into, iif(x.column1, id, merged_into) FROM (VALUES (0), (1)) x CROSS JOIN household WHERE merged_into IS NOT NULL
    UNION SELECT min(household_id, other_household_id), iif(x.column1, household_id, other_household_id)
        FROM twin_person CROSS JOIN (VALUES (0), (1)) x WHERE household_id <> other_household_id)
SELECT k.family, l.id AS loan_id, l.kind, l.scheme, l.start, l.contract_no, l.household_id
FROM kin k CROSS JOIN loan l ON l.household_id = k.household_id;
CREATE VIEW twin_form AS -- two branches took a first application of one household; id: the later form
SELECT b.id, a.id AS other_id, b.application_no, a.application_no AS other_no, b.household_id
FROM (SELECT household_id FROM application GROUP BY household_id HAVING min(id >> 42) <> max(id >> 42)) f
    CROSS JOIN application a ON a.household_id = f.household_id AND a.kind = '首贷'
    CROSS JOIN application b ON b.household_id = f.household_id AND b.kind = '首贷' AND b.id >> 42 <> a.id >> 42
        AND (a.date, a.id) < (b.date, b.id)
WHERE (SELECT state FROM application_state WHERE application_id = a.id)
        IN ('applied', 'village', 'station', 'township', 'bank', 'approved', 'returned')
    AND (SELECT state FROM application_state WHERE application_id = b.id)
        IN ('applied', 'village', 'station', 'township', 'bank', 'approved', 'returned');
CREATE VIEW rival_opinion AS -- two sites say different things of one stage; now_id holds, id is the other's last word
SELECT o.id, t.id AS now_id, t.application_id
FROM (SELECT application_id, stage FROM opinion GROUP BY application_id, stage HAVING min(id >> 42) <> max(id >> 42)) g
    CROSS JOIN opinion_now t ON t.application_id = g.application_id AND t.stage = g.stage
    CROSS JOIN opinion o ON o.application_id = g.application_id AND o.stage = g.stage AND o.id >> 42 <> t.id >> 42
WHERE ((o.verdict <> t.verdict AND NOT (o.verdict = 'return' AND o.date < t.date))
        OR (o.household_no <> '' AND t.household_no <> '' AND o.household_no <> t.household_no))
    AND NOT EXISTS (SELECT 1 FROM opinion n WHERE n.application_id = o.application_id AND n.stage = o.stage
        AND n.id >> 42 = o.id >> 42 AND (n.date > o.date OR (n.date = o.date AND n.id > o.id)))
    AND NOT EXISTS (SELECT 1 FROM application_step w WHERE w.application_id = o.application_id AND w.step = 'withdrawn')
    AND NOT EXISTS (SELECT 1 FROM task_done d WHERE d.about_id = o.id AND d.task = 'two-opinions');
CREATE VIEW refused_loan AS -- paid out, and then an opinion against it came
SELECT l.id, o.id AS opinion_id, l.contract_no, l.household_id
FROM (SELECT DISTINCT application_id FROM opinion WHERE verdict <> 'agree') x
    CROSS JOIN loan l ON l.application_id = x.application_id
    CROSS JOIN opinion_now o ON o.application_id = x.application_id AND o.verdict <> 'agree'
WHERE NOT EXISTS (SELECT 1 FROM task_done d WHERE d.about_id = o.id AND d.task = 'refused-loan');
CREATE VIEW moved_paper AS -- written under the town that the household has left: opinions of open forms, lines of open rosters
WITH moved AS (SELECT h.id, h.town_id, t.code FROM stamp s CROSS JOIN household h ON h.id = s.id JOIN region t ON t.id = h.town_id
    WHERE s.tbl = 'household' AND s.rev > 1)
SELECT o.id, m.id AS household_id, a.application_no AS number, w.name AS place, 'opinion' AS what
FROM moved m CROSS JOIN application a ON a.household_id = m.id CROSS JOIN opinion_now o ON o.application_id = a.id AND o.paper = 0
    JOIN site w ON w.id = (o.id >> 42 << 42) + 1 AND w.kind = 'township' AND w.region <> m.code
    JOIN region r ON r.code = w.region AND r.level = 'town'
WHERE (SELECT state FROM application_state WHERE application_id = a.id) IN
        ('applied', 'village', 'station', 'township', 'bank', 'approved', 'returned')
    AND NOT EXISTS (SELECT 1 FROM task_done d WHERE d.about_id = o.id AND d.task = 'moved')
UNION ALL
SELECT k.id, m.id, r.roster_no, t.name, 'roster'
FROM moved m CROSS JOIN loan l ON l.household_id = m.id CROSS JOIN roster_line k ON k.loan_id = l.id
    CROSS JOIN roster r ON r.id = k.roster_id AND r.town_id <> m.town_id JOIN region t ON t.id = r.town_id
WHERE (SELECT state FROM roster_state WHERE roster_id = r.id) IN ('draft', 'provided', 'reviewed', 'posted', 'submitted', 'confirmed')
    AND (SELECT standing FROM roster_line_now WHERE id = k.id) = 'in'
    AND NOT EXISTS (SELECT 1 FROM task_done d WHERE d.about_id = k.id AND d.task = 'moved');
CREATE VIEW restored AS -- each backup that a site went on with: the days from the last one known before it to its first entry
SELECT c.chain, (c.chain >> 6 << 42) + 1 AS site_id, p.chain AS before, (SELECT business FROM journal WHERE chain = p.chain AND seq = p.seq) AS from_day,
    (SELECT business FROM journal WHERE chain = c.chain AND seq = 1) AS to_day
FROM (SELECT chain FROM chain_head UNION SELECT chain FROM own) c
    JOIN chain_head p ON p.chain = (SELECT max(chain) FROM chain_head WHERE chain < c.chain AND chain >> 6 = c.chain >> 6)
WHERE c.chain & 63 > 0;
CREATE VIEW lost_voucher AS -- what nobody holds of it: a day of which the paper was not counted (n NULL), a number not keyed again
WITH RECURSIVE day(chain, site_id, code, base, day, until) AS (
    SELECT r.chain, r.site_id, s.code, (r.before & 63) * 1000, r.from_day, coalesce(r.to_day, r.from_day)
    FROM restored r JOIN site s ON s.id = r.site_id AND s.kind = 'branch' -- only branches give vouchers
    UNION ALL SELECT chain, site_id, code, base, day + 1, until FROM day WHERE day < until),
named AS (SELECT *, code || '-' || substr(strftime('%Y%m%d', day * 86400, 'unixepoch'), 3) || '-' AS prefix FROM day),
counted AS (SELECT n.*,
    (SELECT last FROM paper_count p WHERE p.site_id = n.site_id AND p.day = n.day AND p.last / 1000 * 1000 IN (0, n.base)
        ORDER BY p.id DESC LIMIT 1) AS last,
    coalesce((SELECT max(v) FROM (SELECT CAST(substr(voucher, length(n.prefix) + 1) AS INTEGER) AS v FROM receipt
            WHERE voucher >= n.prefix AND voucher < n.prefix || ':'
        UNION ALL SELECT CAST(substr(voucher, length(n.prefix) + 1) AS INTEGER) FROM reversal
            WHERE voucher >= n.prefix AND voucher < n.prefix || ':') WHERE v > n.base AND v < n.base + 1000), n.base) AS known FROM named n),
number(site_id, day, prefix, known, n, upto) AS (
    SELECT site_id, day, prefix, known, base + 1, max(known, coalesce(last, 0)) FROM counted WHERE base < max(known, coalesce(last, 0))
    UNION ALL SELECT site_id, day, prefix, known, n + 1, upto FROM number WHERE n < upto)
SELECT site_id, day, prefix, known, NULL AS n, '' AS voucher FROM counted WHERE last IS NULL
UNION ALL SELECT site_id, day, prefix, known, n, prefix || printf('%03d', n) FROM number x
WHERE NOT EXISTS (SELECT 1 FROM receipt WHERE voucher = x.prefix || printf('%03d', x.n))
    AND NOT EXISTS (SELECT 1 FROM receipt WHERE receipt_no = x.prefix || printf('%03d', x.n) AND receipt_no <> '')
    AND NOT EXISTS (SELECT 1 FROM reversal WHERE voucher = x.prefix || printf('%03d', x.n))
    AND NOT EXISTS (SELECT 1 FROM task_done t WHERE t.about_id = x.day * 100000 + x.n AND t.task = 'lost-voucher'
        AND t.id >> 42 = x.site_id >> 42);
CREATE VIEW merged_rest AS -- a household that went into another, with people still in it, or into one that went on itself
SELECT g.id, g.merged_into, g.household_no FROM household g
WHERE g.merged_into IS NOT NULL AND (EXISTS (SELECT 1 FROM person p WHERE p.household_id = g.id AND p.left_day IS NULL)
    OR EXISTS (SELECT 1 FROM household h WHERE h.id = g.merged_into AND h.merged_into IS NOT NULL));

-- ------------------------------------------------------------------ journal and synchronisation, DESIGN 3
CREATE TABLE journal ( -- @local  one entry a transaction; own and foreign ones; never changed, payload last so that lists need not read it
    lsn INTEGER PRIMARY KEY, chain INTEGER NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0), at INTEGER NOT NULL, -- lsn: order of arrival here; at: seconds UTC
    user_id INTEGER NOT NULL, second_id INTEGER NOT NULL, act TEXT NOT NULL, business INTEGER NOT NULL, note TEXT NOT NULL,
    schema INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32), deps BLOB NOT NULL, payload BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX journal_chain ON journal(chain, seq);
CREATE INDEX journal_user ON journal(user_id);
CREATE INDEX journal_act ON journal(act);
CREATE INDEX journal_business ON journal(business);
CREATE TABLE chain_head ( -- @local  the last entry of each chain known here, and the newest signature of it
    chain INTEGER PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL, signed_seq INTEGER NOT NULL DEFAULT 0,
    signature BLOB, signed_at INTEGER) STRICT;
CREATE TABLE stamp ( -- @local  which version of a mutable row is current; gone: a deletion is
    tbl TEXT NOT NULL, id INTEGER NOT NULL, rev INTEGER NOT NULL, at INTEGER NOT NULL, chain INTEGER NOT NULL, seq INTEGER NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (tbl, id)) STRICT, WITHOUT ROWID;
CREATE TABLE conflict ( -- @local  concurrent versions that are not current and wait for a person; images are in the journal
    tbl TEXT NOT NULL, id INTEGER NOT NULL, chain INTEGER NOT NULL, seq INTEGER NOT NULL, rev INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (tbl, id, chain, seq)) STRICT, WITHOUT ROWID; -- key columns first: SQLite 3.40's integrity_check errs otherwise
CREATE TABLE chain_clock ( -- @local  how much of another chain a chain had seen as of its newest entry here
    chain INTEGER NOT NULL, other INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (chain, other)) STRICT, WITHOUT ROWID;
CREATE TABLE refused ( -- @local  entries of other sites that their site may not write: kept, not applied
    chain INTEGER NOT NULL, seq INTEGER NOT NULL, tbl TEXT NOT NULL, id INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (chain, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE pending ( -- @local  entries that wait for what they depend on
    chain INTEGER NOT NULL, seq INTEGER NOT NULL, entry BLOB NOT NULL, hash BLOB NOT NULL, at INTEGER NOT NULL,
    signature BLOB, PRIMARY KEY (chain, seq)) STRICT, WITHOUT ROWID; -- signature: of the chain's head, where this was it
CREATE TABLE fork ( -- @local  two entries with one number: the chain is stopped
    chain INTEGER PRIMARY KEY, seq INTEGER NOT NULL, have BLOB NOT NULL, got BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE peer ( -- @local  another site with which packages are exchanged
    site_id INTEGER PRIMARY KEY, last_out INTEGER NOT NULL DEFAULT 0, last_in INTEGER NOT NULL DEFAULT 0,
    out_at INTEGER, in_at INTEGER) STRICT;
CREATE TABLE peer_chain ( -- @local  what a peer said that it has
    site_id INTEGER NOT NULL, chain INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (site_id, chain)) STRICT, WITHOUT ROWID;
CREATE TABLE package ( -- @local  packages written and taken in
    id INTEGER PRIMARY KEY, direction TEXT NOT NULL CHECK (direction IN ('out','in')), site_id INTEGER NOT NULL, number INTEGER NOT NULL,
    file TEXT NOT NULL, hash BLOB NOT NULL, entries INTEGER NOT NULL, at INTEGER NOT NULL, user_id INTEGER NOT NULL,
    lsn INTEGER NOT NULL, backup TEXT NOT NULL DEFAULT '') STRICT; -- lsn: of the journal's last entry after it
CREATE TABLE card ( -- @local  public keys of a site whose check code was compared by telephone
    site_id INTEGER PRIMARY KEY, code TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, region TEXT NOT NULL,
    sign_pk BLOB NOT NULL, box_pk BLOB NOT NULL, taken_at INTEGER NOT NULL) STRICT;
CREATE TABLE site_key ( -- @facts  by the county: which key signs a chain, and from which entry on it no longer does
    id INTEGER PRIMARY KEY, site_id INTEGER NOT NULL REFERENCES site(id), chain INTEGER NOT NULL, from_seq INTEGER NOT NULL, until_seq INTEGER,
    sign_pk BLOB NOT NULL, box_pk BLOB NOT NULL, day INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL) STRICT;
CREATE INDEX site_key_chain ON site_key(chain);

-- ------------------------------------------------------------------ this machine
CREATE TABLE own ( -- @local  which site this database is; one row
    id INTEGER PRIMARY KEY CHECK (id = 1), site_id INTEGER NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, region TEXT NOT NULL,
    epoch INTEGER NOT NULL, chain INTEGER NOT NULL, training INTEGER NOT NULL, sign_pk BLOB NOT NULL, box_pk BLOB NOT NULL, created INTEGER NOT NULL) STRICT;
-- What stands at the head and foot of papers: names of the county's offices, and settings that a site may have
-- of its own: paper_phone holds for all, paper_phone@0421 for that site. NULL: left to be written by hand.
CREATE VIEW paper_head AS
WITH me AS (SELECT coalesce((SELECT code FROM own), '') AS code, coalesce((SELECT name FROM own), '') AS name,
    coalesce((SELECT name FROM region WHERE level = 'county' ORDER BY id LIMIT 1), '') AS county),
said AS (SELECT iif(instr(s.name, '@') > 0, substr(s.name, 1, instr(s.name, '@') - 1), s.name) AS name, s.value,
    row_number() OVER (PARTITION BY iif(instr(s.name, '@') > 0, substr(s.name, 1, instr(s.name, '@') - 1), s.name)
        ORDER BY instr(s.name, '@') DESC) AS place
    FROM setting s, me WHERE s.name LIKE 'paper\_%' ESCAPE '\' AND (instr(s.name, '@') = 0 OR s.name LIKE '%@' || me.code))
SELECT me.county, me.name AS site,
    coalesce((SELECT value FROM said WHERE name = 'paper_union' AND place = 1), me.county || '农村信用合作联社') AS county_union,
    coalesce((SELECT value FROM said WHERE name = 'paper_bureau' AND place = 1), me.county || '乡村振兴局') AS bureau,
    (SELECT value FROM said WHERE name = 'paper_phone' AND place = 1) AS phone,
    (SELECT value FROM said WHERE name = 'paper_supervisor_phone' AND place = 1) AS supervisor_phone,
    (SELECT value FROM said WHERE name = 'paper_receiver' AND place = 1) AS receiver
FROM me;
CREATE TABLE key_slot ( -- @local  the site's seed sealed by a user's password; user 0: by the recovery code
    user_id INTEGER PRIMARY KEY, salt BLOB NOT NULL, ops INTEGER NOT NULL, mem INTEGER NOT NULL, sealed BLOB NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0, locked_until INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE series ( -- @local  next number of contracts, vouchers, letters …
    name TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;
