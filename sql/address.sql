-- SPDX-License-Identifier: EUPL-1.2

-- :name address_add   $1 id, $2 person, $3 new address, $4 link to the old one (NULL: none), $5 link to the new one, $6 when the old one confirmed (NULL: not yet), $7 who did so in its place, $8 why, $9 now, $10 ends at
INSERT INTO address_change (id, person_id, email, old_link_id, new_link_id, old_confirmed_at, by_id, reason, made_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- :name address_open   $1 person, $2 now; no row = none is open
SELECT id, person_id, email, old_link_id, new_link_id, old_confirmed_at, new_confirmed_at, made_at, ends_at
FROM address_change WHERE person_id = $1 AND done_at IS NULL AND ends_at > $2 ORDER BY made_at DESC, id LIMIT 1

-- :name address_get   $1 id, $2 now; no row = none, done or too old
SELECT id, person_id, email, old_link_id, new_link_id, old_confirmed_at, new_confirmed_at, made_at, ends_at
FROM address_change WHERE id = $1 AND done_at IS NULL AND ends_at > $2 LIMIT 1

-- :name address_confirm_old   $1 id, $2 now, $3 who did so in its place (NULL: the address itself), $4 why
UPDATE address_change SET old_confirmed_at = $2, by_id = $3, reason = $4 WHERE id = $1

-- :name address_confirm_new   $1 id, $2 now
UPDATE address_change SET new_confirmed_at = $2 WHERE id = $1

-- :name address_done   $1 id, $2 now
UPDATE address_change SET done_at = $2 WHERE id = $1

-- :name address_drop   $1 person: what is still open
DELETE FROM address_change WHERE person_id = $1 AND done_at IS NULL

-- :name person_set_email   $1 id, $2 address, $3 as a key
UPDATE person SET email = $2, email_fold = $3, version = version + 1 WHERE id = $1

-- :name person_set_phone   $1 id, $2 number
UPDATE person SET phone = $2, version = version + 1 WHERE id = $1

-- :name link_end_person   $1 person, $2 purpose: those not used yet
DELETE FROM link WHERE person_id = $1 AND purpose = $2 AND used_at IS NULL

-- :name outbox_readdress   $1 person, $2 address: mail that waits and was not meant for the old address alone
UPDATE outbox SET to_address = $2 WHERE person_id = $1 AND state = 'waiting' AND NOT secret
