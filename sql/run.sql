-- SPDX-License-Identifier: EUPL-1.2

-- :name run_get   $1 id
SELECT id, programme_id, slug, name, state, public, pairing_after_kick_off, reveal, months_min, months_max, rhythm,
       registration_from, registration_until, pairing_until, kick_off_on, starts_on, ends_on, latest_end_on,
       goal, seed, made_at, version
FROM run WHERE id = $1 LIMIT 1

-- :name run_by_slug   $1 slug
SELECT id, programme_id, slug, name, state, public, pairing_after_kick_off, reveal, months_min, months_max, rhythm,
       registration_from, registration_until, pairing_until, kick_off_on, starts_on, ends_on, latest_end_on,
       goal, seed, made_at, version
FROM run WHERE slug = $1 LIMIT 1

-- :name run_list   $1 programme, 0 = of all
SELECT id, programme_id, slug, name, state, public, pairing_after_kick_off, reveal, months_min, months_max, rhythm,
       registration_from, registration_until, pairing_until, kick_off_on, starts_on, ends_on, latest_end_on,
       goal, seed, made_at, version
FROM run WHERE CAST($1 AS BIGINT) = 0 OR programme_id = $1 ORDER BY made_at DESC, id LIMIT 200

-- :name run_list_public
SELECT id, programme_id, slug, name, state, public, pairing_after_kick_off, reveal, months_min, months_max, rhythm,
       registration_from, registration_until, pairing_until, kick_off_on, starts_on, ends_on, latest_end_on,
       goal, seed, made_at, version
FROM run WHERE public AND state NOT IN ('archived', 'called_off') ORDER BY made_at DESC, id LIMIT 50

-- :name run_add   $1 id, $2 programme, $3 slug, $4 name, $5 pairing after, $6 reveal, $7 and $8 months, $9 rhythm, $10 goal, $11 seed, $12 now
INSERT INTO run (id, programme_id, slug, name, pairing_after_kick_off, reveal, months_min, months_max, rhythm, goal, seed, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- :name run_set   $1 id, $2 version seen, $3 name, $4 public, $5 pairing after, $6 reveal, $7 and $8 months, $9 rhythm, $10 to $16 days; no row = someone was faster
UPDATE run SET name = $3, public = $4, pairing_after_kick_off = $5, reveal = $6, months_min = $7, months_max = $8,
       rhythm = $9, registration_from = $10, registration_until = $11, pairing_until = $12, kick_off_on = $13,
       starts_on = $14, ends_on = $15, latest_end_on = $16, version = version + 1
WHERE id = $1 AND version = $2 RETURNING version

-- :name run_set_goal   $1 id, $2 goal
UPDATE run SET goal = $2, version = version + 1 WHERE id = $1

-- :name run_set_state   $1 id, $2 state seen, $3 new state; no row = someone was faster
UPDATE run SET state = $3, version = version + 1 WHERE id = $1 AND state = $2 RETURNING version

-- :name run_rules   $1 run
SELECT rule, strength, direction, least, most, cost FROM run_rule WHERE run_id = $1 ORDER BY rule LIMIT 50

-- :name run_rule_set   $1 run, $2 rule, $3 strength, $4 direction, $5 least, $6 most, $7 cost
INSERT INTO run_rule (run_id, rule, strength, direction, least, most, cost) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (run_id, rule) DO UPDATE SET strength = excluded.strength, direction = excluded.direction,
       least = excluded.least, most = excluded.most, cost = excluded.cost

-- :name run_criteria   $1 run
SELECT criterion, weight, enough FROM run_criterion WHERE run_id = $1 ORDER BY criterion LIMIT 50

-- :name run_criterion_set   $1 run, $2 criterion, $3 weight, $4 enough
INSERT INTO run_criterion (run_id, criterion, weight, enough) VALUES ($1, $2, $3, $4)
ON CONFLICT (run_id, criterion) DO UPDATE SET weight = excluded.weight, enough = excluded.enough

-- :name run_eligibilities   $1 run
SELECT role, rule, least, most FROM run_eligibility WHERE run_id = $1 ORDER BY role, rule LIMIT 50

-- :name run_eligibility_set   $1 run, $2 role, $3 rule, $4 least, $5 most
INSERT INTO run_eligibility (run_id, role, rule, least, most) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (run_id, role, rule) DO UPDATE SET least = excluded.least, most = excluded.most

-- :name run_eligibility_end   $1 run, $2 role, $3 rule
DELETE FROM run_eligibility WHERE run_id = $1 AND role = $2 AND rule = $3

-- :name event_list   $1 run: by day, those still open last
SELECT id, run_id, kind, name_de, name_en, day, from_minute, to_minute, place, audience, position, version
FROM event WHERE run_id = $1 ORDER BY day NULLS LAST, from_minute, position, id LIMIT 200

-- :name event_get   $1 id
SELECT id, run_id, kind, name_de, name_en, day, from_minute, to_minute, place, audience, position, version
FROM event WHERE id = $1 LIMIT 1

-- :name event_add   $1 id, $2 run, $3 kind, $4 and $5 name, $6 day, $7 and $8 minutes, $9 place, $10 audience, $11 position
INSERT INTO event (id, run_id, kind, name_de, name_en, day, from_minute, to_minute, place, audience, position)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- :name event_set   $1 id, $2 version seen, $3 kind, $4 and $5 name, $6 day, $7 and $8 minutes, $9 place, $10 audience; no row = someone was faster
UPDATE event SET kind = $3, name_de = $4, name_en = $5, day = $6, from_minute = $7, to_minute = $8, place = $9,
       audience = $10, version = version + 1
WHERE id = $1 AND version = $2 RETURNING version

-- :name event_end   $1 id
DELETE FROM event WHERE id = $1
