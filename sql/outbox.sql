-- SPDX-License-Identifier: EUPL-1.2

-- :name outbox_add   $1 id, $2 programme, $3 run, $4 person, $5 kind, $6 secret, $7 address, $8 name, $9 language, $10 subject, $11 text, $12 html, $13 now, $14 for nobody: the same work, and nothing is added, $15 urgent
INSERT INTO outbox (id, programme_id, run_id, person_id, kind, secret, to_address, to_name, lang, subject, text, html,
                    next_at, made_at, urgent)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $15 WHERE NOT $14

-- :name outbox_claim   $1 now, $2 before when a mail being sent was left behind by a crash, $3 only urgent ones; no row = none is due
UPDATE outbox SET state = 'sending', tries = tries + 1, next_at = $1, first_try_at = coalesce(first_try_at, $1)
WHERE id = (SELECT o.id FROM outbox o
            WHERE ((o.state = 'waiting' AND o.next_at <= $1) OR (o.state = 'sending' AND o.next_at <= $2))
              AND (o.urgent OR NOT $3)
            ORDER BY o.urgent DESC, o.next_at, o.id LIMIT 1)
RETURNING id, programme_id, run_id, person_id, kind, secret, to_address, to_name, lang, subject, text, html,
          state, tries, next_at, made_at, first_try_at, sent_at, last_error

-- :name outbox_set_sent   $1 id, $2 its try, $3 now; no row = claimed again meanwhile
UPDATE outbox SET state = 'sent', sent_at = $3, last_error = '',
       text = CASE WHEN secret THEN '' ELSE text END, html = CASE WHEN secret THEN '' ELSE html END
WHERE id = $1 AND tries = $2 AND state = 'sending' RETURNING id

-- :name outbox_set_unsent   $1 id, $2 its try, $3 state, $4 next try, $5 why; no row = claimed again meanwhile
UPDATE outbox SET state = $3, next_at = $4, last_error = $5
WHERE id = $1 AND tries = $2 AND state = 'sending' RETURNING id

-- :name outbox_sent_between   $1 after, $2 until
-- one
SELECT count(*) AS n FROM outbox WHERE sent_at > $1 AND sent_at <= $2

-- :name outbox_requeue   $1 id, $2 now, $3 address; no row = it is not one that failed
UPDATE outbox SET state = 'waiting', tries = 0, next_at = $2, first_try_at = NULL, to_address = $3
WHERE id = $1 AND state IN ('refused', 'given_up') RETURNING id

-- :name outbox_get   $1 id
SELECT id, programme_id, run_id, person_id, kind, secret, to_address, to_name, lang, subject, text, html,
       state, tries, next_at, made_at, first_try_at, sent_at, last_error
FROM outbox WHERE id = $1 LIMIT 1

-- :name outbox_list   $1 state ('' = all), $2 rows, $3 rows to skip
SELECT id, programme_id, run_id, person_id, kind, secret, to_address, to_name, lang, subject,
       state, tries, next_at, made_at, sent_at, last_error
FROM outbox WHERE $1 = '' OR state = $1 ORDER BY made_at DESC, id LIMIT $2 OFFSET $3

-- :name outbox_list_programme   $1 state ('' = all), $2 rows, $3 rows to skip, $4 programme
SELECT id, programme_id, run_id, person_id, kind, secret, to_address, to_name, lang, subject,
       state, tries, next_at, made_at, sent_at, last_error
FROM outbox WHERE programme_id = $4 AND ($1 = '' OR state = $1) ORDER BY made_at DESC, id LIMIT $2 OFFSET $3

-- :name outbox_list_run   $1 state ('' = all), $2 rows, $3 rows to skip, $4 run
SELECT id, programme_id, run_id, person_id, kind, secret, to_address, to_name, lang, subject,
       state, tries, next_at, made_at, sent_at, last_error
FROM outbox WHERE run_id = $4 AND ($1 = '' OR state = $1) ORDER BY made_at DESC, id LIMIT $2 OFFSET $3

-- :name outbox_count   one row per state
SELECT state, count(*) AS n FROM outbox GROUP BY state ORDER BY state LIMIT 5

-- :name outbox_count_programme   $1 programme; one row per state
SELECT state, count(*) AS n FROM outbox WHERE programme_id = $1 GROUP BY state ORDER BY state LIMIT 5

-- :name outbox_count_run   $1 run; one row per state
SELECT state, count(*) AS n FROM outbox WHERE run_id = $1 GROUP BY state ORDER BY state LIMIT 5

-- :name outbox_failed_of   $1 person: mails that did not arrive, the newest first; current: nothing arrives at the present address
SELECT o.id, o.programme_id, o.kind, o.to_address, o.last_error, o.made_at,
       EXISTS (SELECT 1 FROM mail_returned_v v WHERE v.id = o.id) AS current
FROM outbox o WHERE o.person_id = $1 AND o.state IN ('refused', 'given_up') ORDER BY o.made_at DESC, o.id LIMIT 5

-- :name outbox_returned_in   $1 run: persons whose mail comes back
SELECT DISTINCT x.person_id FROM application x JOIN mail_returned_v v ON v.person_id = x.person_id
WHERE x.run_id = $1 ORDER BY x.person_id LIMIT 5000
