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

-- :name run_list_mine   $1 person: those the person helps with or takes part in, not the archived
SELECT r.id, r.programme_id, r.slug, r.name, r.state, r.public, r.pairing_after_kick_off, r.reveal, r.months_min,
       r.months_max, r.rhythm, r.registration_from, r.registration_until, r.pairing_until, r.kick_off_on, r.starts_on,
       r.ends_on, r.latest_end_on, r.goal, r.seed, r.made_at, r.version
FROM run r
WHERE r.state NOT IN ('archived', 'called_off')
  AND (EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = $1 AND g.role <> 'admin'
               AND (g.programme_id IS NULL OR g.programme_id = r.programme_id)
               AND (g.run_id IS NULL OR g.run_id = r.id))
       OR EXISTS (SELECT 1 FROM application_told_v a
                  WHERE a.person_id = $1 AND a.run_id = r.id AND a.state IN ('applied', 'admitted')))
ORDER BY r.made_at DESC, r.id LIMIT 50

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

-- :name run_set_goal_seen   $1 id, $2 version seen, $3 goal; no row = someone was faster
UPDATE run SET goal = $3, version = version + 1 WHERE id = $1 AND version = $2 RETURNING version

-- :name run_set_state   $1 id, $2 state seen, $3 new state; no row = someone was faster
UPDATE run SET state = $3, version = version + 1 WHERE id = $1 AND state = $2 RETURNING version

-- :name run_counts   $1 run: what core/lifecycle asks about; NULL and 0 are the same
-- one
SELECT (SELECT count(*) FROM programme_contact c WHERE c.programme_id = r.programme_id) AS contacts,
       (SELECT count(*) FROM programme_organisation o WHERE o.programme_id = r.programme_id AND o.part = 'carrier') AS carriers,
       (SELECT count(*) FROM application a WHERE a.run_id = r.id) AS applications,
       (SELECT count(*) FROM application a WHERE a.run_id = r.id AND a.import_id IS NOT NULL) AS imported,
       (SELECT count(*) FROM application a WHERE a.run_id = r.id AND a.state = 'applied') AS undecided,
       (SELECT count(*) FROM application a WHERE a.run_id = r.id AND a.state = 'admitted' AND a.role = 'mentor') AS mentors,
       (SELECT count(*) FROM application a WHERE a.run_id = r.id AND a.state = 'admitted' AND a.role = 'mentee') AS mentees,
       (SELECT CAST(coalesce(sum(a.capacity), 0) AS BIGINT) FROM application a
        WHERE a.run_id = r.id AND a.state = 'admitted' AND a.role = 'mentor') AS mentor_places,
       (SELECT count(*) FROM application a WHERE a.run_id = r.id AND a.state = 'admitted' AND a.role = 'mentee'
        AND NOT EXISTS (SELECT 1 FROM tandem t WHERE t.mentee_id = a.id AND t.state IN ('held', 'asked', 'agreed'))) AS not_paired,
       (SELECT count(*) FROM tandem t WHERE t.run_id = r.id AND t.state = 'held') AS held,
       (SELECT count(*) FROM tandem t WHERE t.run_id = r.id AND t.state = 'asked') AS asked,
       (SELECT count(*) FROM tandem t WHERE t.run_id = r.id AND t.state = 'agreed') AS agreed,
       (SELECT count(*) FROM event e WHERE e.run_id = r.id AND e.day IS NULL) AS events_without_day,
       (SELECT count(*) FROM event e WHERE e.run_id = r.id AND e.kind = 'closing') AS closing_events
FROM run r WHERE r.id = $1

-- :name run_parts   $1 person: in which role the person takes part where, as far as it has been told
SELECT a.run_id, a.role, a.state FROM application_told_v a JOIN run r ON r.id = a.run_id
WHERE a.person_id = $1 ORDER BY a.made_at DESC, a.id LIMIT 50

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
