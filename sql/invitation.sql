-- SPDX-License-Identifier: EUPL-1.2
-- Invitations, the employer's release, two who come together.

-- :name invitation_add   $1 id, $2 run, $3 role, $4 name, $5 email, $6 fold, $7 lang, $8 organisation, $9 by whom, $10 now
INSERT INTO invitation (id, run_id, role, name, email, email_fold, lang, organisation_id, by_person_id, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- :name invitation_get   $1 id
SELECT i.id, i.run_id, i.role, i.name, i.email, i.email_fold, i.lang, i.organisation_id, coalesce(o.name, '') AS organisation,
       i.by_person_id, i.state, i.application_id, coalesce(a.state, '') AS application_state, i.mails, i.mailed_at, i.made_at
FROM invitation i LEFT JOIN organisation o ON o.id = i.organisation_id LEFT JOIN application a ON a.id = i.application_id
WHERE i.id = $1 LIMIT 1

-- :name invitation_of   $1 run, $2 role, $3 fold
SELECT i.id, i.run_id, i.role, i.name, i.email, i.email_fold, i.lang, i.organisation_id, coalesce(o.name, '') AS organisation,
       i.by_person_id, i.state, i.application_id, coalesce(a.state, '') AS application_state, i.mails, i.mailed_at, i.made_at
FROM invitation i LEFT JOIN organisation o ON o.id = i.organisation_id LEFT JOIN application a ON a.id = i.application_id
WHERE i.run_id = $1 AND i.role = $2 AND i.email_fold = $3 LIMIT 1

-- :name invitation_list   $1 run, $2 organisation, 0 = all, $3 state, '' = all, $4 rows, $5 skip
SELECT i.id, i.run_id, i.role, i.name, i.email, i.email_fold, i.lang, i.organisation_id, coalesce(o.name, '') AS organisation,
       i.by_person_id, i.state, i.application_id, coalesce(a.state, '') AS application_state, i.mails, i.mailed_at, i.made_at
FROM invitation i LEFT JOIN organisation o ON o.id = i.organisation_id LEFT JOIN application a ON a.id = i.application_id
WHERE i.run_id = $1 AND (CAST($2 AS BIGINT) = 0 OR i.organisation_id = $2) AND (CAST($3 AS TEXT) = '' OR i.state = $3)
ORDER BY i.made_at DESC, i.email_fold, i.id LIMIT $4 OFFSET $5

-- :name invitation_count   $1 run, $2 organisation, 0 = all
SELECT state, count(*) AS n FROM invitation
WHERE run_id = $1 AND (CAST($2 AS BIGINT) = 0 OR organisation_id = $2) GROUP BY state ORDER BY state LIMIT 8

-- :name invitation_set_state   $1 id, $2 state, $3 application
UPDATE invitation SET state = $2, application_id = $3 WHERE id = $1

-- :name invitation_mailed   $1 id, $2 now
UPDATE invitation SET mails = mails + 1, mailed_at = $2 WHERE id = $1

-- :name release_add   $1 id, $2 application, $3 name, $4 email, $5 now
INSERT INTO release_request (id, application_id, name, email, asked_at) VALUES ($1, $2, $3, $4, $5)

-- :name release_again   $1 application, $2 name, $3 email, $4 now
UPDATE release_request SET name = $2, email = $3, asked_at = $4, mails = mails + 1, answer = '', answered_at = NULL
WHERE application_id = $1

-- :name release_get   $1 id
SELECT id, application_id, name, email, mails, asked_at, answer, answered_at FROM release_request WHERE id = $1 LIMIT 1

-- :name release_of   $1 application
SELECT id, application_id, name, email, mails, asked_at, answer, answered_at FROM release_request
WHERE application_id = $1 LIMIT 1

-- :name release_answer   $1 application, $2 answer, $3 now
UPDATE release_request SET answer = $2, answered_at = $3 WHERE application_id = $1

-- :name application_set_release   $1 application, $2 answer
UPDATE application SET employer_release = $2, version = version + 1 WHERE id = $1

-- :name application_set_circle   $1 application, $2 closed circle
UPDATE application SET closed_circle = $2, version = version + 1 WHERE id = $1

-- :name ready_add   $1 application, $2 run, $3 name, $4 email, $5 fold, $6 now
INSERT INTO ready_tandem (application_id, run_id, partner_name, partner_email, partner_fold, made_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (application_id) DO UPDATE SET partner_name = excluded.partner_name, partner_email = excluded.partner_email,
       partner_fold = excluded.partner_fold, mailed_at = 0, state = 'waiting', made_at = excluded.made_at

-- :name ready_get   $1 application
SELECT application_id, run_id, partner_name, partner_email, partner_fold, mailed_at, state, made_at
FROM ready_tandem WHERE application_id = $1 LIMIT 1

-- :name ready_naming   $1 run, $2 fold, $3 role of those who name: who names this address
SELECT r.application_id, r.run_id, r.partner_name, r.partner_email, r.partner_fold, r.mailed_at, r.state, r.made_at
FROM ready_tandem r JOIN application a ON a.id = r.application_id
WHERE r.run_id = $1 AND r.partner_fold = $2 AND a.role = $3 ORDER BY r.made_at, r.application_id LIMIT 20

-- :name ready_set_state   $1 application, $2 state
UPDATE ready_tandem SET state = $2 WHERE application_id = $1

-- :name ready_mailed   $1 application, $2 now
UPDATE ready_tandem SET mailed_at = $2 WHERE application_id = $1

-- :name ready_end   $1 application
DELETE FROM ready_tandem WHERE application_id = $1
