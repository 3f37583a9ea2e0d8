-- SPDX-License-Identifier: EUPL-1.2

-- :name session_find   $1 hash of the token; no row = none, or the account is closed
SELECT s.id, s.person_id, s.made_at, s.seen_at, s.ends_at, s.second, p.name, p.lang
FROM session s JOIN account a ON a.person_id = s.person_id JOIN person p ON p.id = s.person_id
WHERE s.token_hash = $1 AND NOT a.disabled LIMIT 1

-- :name session_add   $1 id, $2 hash, $3 person, $4 agent, $5 now, $6 ends at, $7 was a second factor shown
INSERT INTO session (id, token_hash, person_id, agent, made_at, seen_at, ends_at, second)
VALUES ($1, $2, $3, $4, $5, $5, $6, $7)

-- :name session_seen   $1 id, $2 now
UPDATE session SET seen_at = $2 WHERE id = $1

-- :name session_end   $1 id
DELETE FROM session WHERE id = $1

-- :name session_end_all   $1 person, $2 the one that stays (0 = none)
DELETE FROM session WHERE person_id = $1 AND id <> $2

-- :name session_end_old   $1 person, $2 now, $3 how many may stay
DELETE FROM session WHERE person_id = $1 AND (ends_at <= $2 OR id NOT IN
    (SELECT s.id FROM session s WHERE s.person_id = $1 ORDER BY s.seen_at DESC LIMIT $3))

-- :name session_list   $1 person, $2 now
SELECT id, agent, made_at, seen_at, ends_at FROM session
WHERE person_id = $1 AND ends_at > $2 ORDER BY seen_at DESC LIMIT 50

-- :name grant_list   $1 person: in the order of the index, as only their sum counts
SELECT id, role, programme_id, run_id, organisation_id FROM role_grant WHERE person_id = $1 ORDER BY id LIMIT 200
