-- SPDX-License-Identifier: EUPL-1.2

-- :name announcement_add   $1 id, $2 run, $3 audience, $4 state of the application, $5 tandem, $6 needed, $7 and $8 German, $9 and $10 English, $11 person, $12 now
INSERT INTO announcement (id, run_id, audience, application, tandem, needed, subject_de, text_de, subject_en, text_en,
                          made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- :name announcement_set   $1 id, $2 run, $3 audience, $4 state of the application, $5 tandem, $6 needed, $7 and $8 German, $9 and $10 English, $11 version seen; no row = sent, or someone was faster
UPDATE announcement SET audience = $3, application = $4, tandem = $5, needed = $6, subject_de = $7, text_de = $8,
       subject_en = $9, text_en = $10, version = version + 1
WHERE id = $1 AND run_id = $2 AND version = $11 AND state = 'draft' RETURNING version

-- :name announcement_get   $1 id, $2 run
SELECT a.id, a.run_id, a.audience, a.application, a.tandem, a.needed, a.subject_de, a.text_de, a.subject_en, a.text_en,
       a.state, coalesce(p.name, '') AS made_by, a.made_at, a.sent_at, a.version
FROM announcement a LEFT JOIN person p ON p.id = a.made_by WHERE a.id = $1 AND a.run_id = $2 LIMIT 1

-- :name announcement_list   $1 run, $2 rows, $3 rows to skip: the newest first
SELECT a.id, a.run_id, a.audience, a.application, a.tandem, a.needed, a.subject_de, a.text_de, a.subject_en, a.text_en,
       a.state, coalesce(p.name, '') AS made_by, a.made_at, a.sent_at, a.version
FROM announcement a LEFT JOIN person p ON p.id = a.made_by WHERE a.run_id = $1
ORDER BY a.made_at DESC, a.id LIMIT $2 OFFSET $3

-- :name announcement_count   $1 run
-- one
SELECT count(*) AS n FROM announcement WHERE run_id = $1

-- :name announcement_end   $1 id, $2 run, $3 version seen; no row = sent, or someone was faster
DELETE FROM announcement WHERE id = $1 AND run_id = $2 AND version = $3 AND state = 'draft' RETURNING id

-- :name announcement_readers   $1 announcement, $2 rows, $3 rows to skip: who would get it now
SELECT person_id, name, email, lang, fate FROM announcement_fate_v
WHERE announcement_id = $1 ORDER BY sort_fold, person_id LIMIT $2 OFFSET $3

-- :name announcement_reader_fates   $1 announcement
SELECT fate, lang, count(*) AS n FROM announcement_fate_v
WHERE announcement_id = $1 GROUP BY fate, lang ORDER BY fate, lang LIMIT 10

-- :name announcement_fix   $1 announcement
INSERT INTO announcement_reader (announcement_id, person_id, fate)
SELECT announcement_id, person_id, fate FROM announcement_fate_v WHERE announcement_id = $1

-- :name announcement_begin   $1 id, $2 run, $3 version seen, $4 now; no row = sent already, or someone was faster
UPDATE announcement SET state = 'sending', sent_at = $4, version = version + 1
WHERE id = $1 AND run_id = $2 AND version = $3 AND state = 'draft' RETURNING version

-- :name announcement_next   the one that is being sent longest; no row = none
SELECT a.id, a.run_id, a.audience, a.application, a.tandem, a.needed, a.subject_de, a.text_de, a.subject_en, a.text_en,
       a.state, coalesce(p.name, '') AS made_by, a.made_at, a.sent_at, a.version
FROM announcement a LEFT JOIN person p ON p.id = a.made_by WHERE a.state = 'sending' ORDER BY a.sent_at, a.id LIMIT 1

-- :name announcement_waiting   $1 announcement, $2 rows
SELECT p.id AS person_id, p.name, coalesce(p.email, '') AS email, p.lang, r.fate
FROM announcement_reader r JOIN person p ON p.id = r.person_id
WHERE r.announcement_id = $1 AND r.fate = 'waiting' ORDER BY r.person_id LIMIT $2

-- :name announcement_mark   $1 announcement, $2 person, $3 fate, $4 mail; no row = somebody else has done it
UPDATE announcement_reader SET fate = $3, mail_id = $4
WHERE announcement_id = $1 AND person_id = $2 AND fate = 'waiting' RETURNING person_id

-- :name announcement_done   $1 id
UPDATE announcement SET state = 'sent' WHERE id = $1 AND state = 'sending'

-- :name announcement_fates   $1 run: of all that were sent; mail: state in the outbox, '' = none
SELECT r.announcement_id, r.fate, coalesce(o.state, '') AS mail, count(*) AS n
FROM announcement a JOIN announcement_reader r ON r.announcement_id = a.id
LEFT JOIN outbox o ON o.id = r.mail_id
WHERE a.run_id = $1 GROUP BY r.announcement_id, r.fate, o.state ORDER BY r.announcement_id LIMIT 10000

-- :name announcement_unreached   $1 announcement, $2 rows: who did not get it and why
SELECT p.id AS person_id, p.name, coalesce(p.email, '') AS email, r.fate, coalesce(o.id, 0) AS mail_id,
       coalesce(o.last_error, '') AS last_error
FROM announcement_reader r JOIN person p ON p.id = r.person_id LEFT JOIN outbox o ON o.id = r.mail_id
WHERE r.announcement_id = $1 AND (r.fate = 'no_address' OR o.state IN ('refused', 'given_up'))
ORDER BY p.sort_fold, p.id LIMIT $2

-- :name announcement_reached   $1 announcement, $2 rows: who got it, and what became of the mail
SELECT p.name, coalesce(p.email, '') AS email, r.fate, coalesce(o.state, '') AS mail
FROM announcement_reader r JOIN person p ON p.id = r.person_id LEFT JOIN outbox o ON o.id = r.mail_id
WHERE r.announcement_id = $1 ORDER BY p.sort_fold, p.id LIMIT $2

-- :name announcement_off_get   $1 person
-- one
SELECT count(*) AS n FROM announcement_off WHERE person_id = $1

-- :name announcement_off_add   $1 person, $2 now
INSERT INTO announcement_off (person_id, at) VALUES ($1, $2) ON CONFLICT (person_id) DO NOTHING

-- :name announcement_off_end   $1 person
DELETE FROM announcement_off WHERE person_id = $1
