-- SPDX-License-Identifier: EUPL-1.2
-- Browsers at the door, and what somebody can show there.

-- :name door_add   $1 id, $2 hash, $3 person or NULL, $4 first factor, $5 next page, $6 now, $7 ends at
INSERT INTO sign_in (id, token_hash, person_id, first_factor, next, made_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- :name door_find   $1 hash of the cookie; no row = it has not asked
SELECT s.id, s.person_id, s.first_factor, s.next, s.session_id, s.ends_at,
       coalesce(p.name, '') AS name, coalesce(p.lang, '') AS lang, coalesce(a.disabled, FALSE) AS disabled
FROM sign_in s LEFT JOIN person p ON p.id = s.person_id LEFT JOIN account a ON a.person_id = s.person_id
WHERE s.token_hash = $1 LIMIT 1

-- :name door_extend   $1 id, $2 next page, $3 ends at
UPDATE sign_in SET next = $2, ends_at = $3 WHERE id = $1

-- :name door_pass   $1 id, $2 session opened, $3 until when a second click is given the same
UPDATE sign_in SET session_id = $2, ends_at = $3 WHERE id = $1

-- :name door_end   $1 id
DELETE FROM sign_in WHERE id = $1

-- :name door_end_all   $1 person, $2 the one that stays (0 = none)
DELETE FROM sign_in WHERE person_id = $1 AND id <> $2

-- :name door_forget   $1 those that ended before
DELETE FROM sign_in WHERE ends_at < $1

-- :name factors_of   $1 person: what can be shown as a second factor
-- one
SELECT EXISTS (SELECT 1 FROM totp t WHERE t.person_id = $1 AND t.secret IS NOT NULL) AS app,
       EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = $1) AS passkey,
       (SELECT count(*) FROM recovery_code c WHERE c.person_id = $1 AND c.used_at IS NULL) AS recovery

-- :name totp_find   $1 person; no row = none was ever offered
SELECT secret, last_step, offered, offered_at FROM totp WHERE person_id = $1 LIMIT 1

-- :name totp_offer   $1 person, $2 sealed secret, $3 now
INSERT INTO totp (person_id, offered, offered_at) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET offered = excluded.offered, offered_at = excluded.offered_at

-- :name totp_confirm   $1 person, $2 sealed secret, $3 step of the code shown, $4 now
UPDATE totp SET secret = $2, last_step = $3, confirmed_at = $4, offered = NULL, offered_at = NULL WHERE person_id = $1

-- :name totp_use   $1 person, $2 step; no row = a code of this step or a later one was used before
UPDATE totp SET last_step = $2 WHERE person_id = $1 AND last_step < $2 RETURNING person_id

-- :name totp_end   $1 person
DELETE FROM totp WHERE person_id = $1

-- :name recovery_add   $1 id, $2 person, $3 set, $4 place, $5 hash, $6 now
INSERT INTO recovery_code (id, person_id, set_id, place, code_hash, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- :name recovery_set   $1 person: the first code of the set in force; no row = there is none
SELECT set_id, code_hash, made_at FROM recovery_code WHERE person_id = $1 AND place = 1 LIMIT 1

-- :name recovery_use   $1 person, $2 hash, $3 now; no row = none of theirs, or used before
UPDATE recovery_code SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING id

-- :name recovery_end   $1 person
DELETE FROM recovery_code WHERE person_id = $1

-- :name factor_reset_add   $1 id, $2 person, $3 by whom (NULL: at the machine), $4 why, $5 now
INSERT INTO factor_reset (id, person_id, by_id, reason, at) VALUES ($1, $2, $3, $4, $5)

-- :name factor_reset_last   $1 person
SELECT f.reason, f.at, coalesce(p.name, '') AS by_name
FROM factor_reset f LEFT JOIN person p ON p.id = f.by_id WHERE f.person_id = $1 ORDER BY f.at DESC, f.id LIMIT 1
