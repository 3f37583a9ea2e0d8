-- SPDX-License-Identifier: EUPL-1.2

-- :name application_get   $1 id
SELECT id, run_id, person_id, role, state, capacity, form, goal, expectations, remark, consent_at, employer_release,
       target_group, talent_programme, closed_circle, tenure_months, override_reason, import_id, made_at, version,
       name, sort_fold, name_fold, email, lang, organisation_id, organisation, industry, industry_fold, position, team,
       field, site, level, leadership_years, joined_on, languages, manager_id
FROM application_v WHERE id = $1 LIMIT 1

-- :name application_find   $1 run, $2 person, $3 role
SELECT id, run_id, person_id, role, state, capacity, form, goal, expectations, remark, consent_at, employer_release,
       target_group, talent_programme, closed_circle, tenure_months, override_reason, import_id, made_at, version,
       name, sort_fold, name_fold, email, lang, organisation_id, organisation, industry, industry_fold, position, team,
       field, site, level, leadership_years, joined_on, languages, manager_id
FROM application_v WHERE run_id = $1 AND person_id = $2 AND role = $3 LIMIT 1

-- :name application_of_person   $1 person: all, newest first
SELECT id, run_id, person_id, role, state, capacity, form, goal, expectations, remark, consent_at, employer_release,
       target_group, talent_programme, closed_circle, tenure_months, override_reason, import_id, made_at, version,
       name, sort_fold, name_fold, email, lang, organisation_id, organisation, industry, industry_fold, position, team,
       field, site, level, leadership_years, joined_on, languages, manager_id
FROM application_v WHERE person_id = $1 ORDER BY made_at DESC, id LIMIT 100

-- :name application_list_name   $1 run, $2 role or '', $3 state or '', $4 organisation or 0, $5 folded pattern, $6 rows, $7 skip, $8 'returned': whose mail comes back, or ''
SELECT id, run_id, person_id, role, state, capacity, form, goal, expectations, remark, consent_at, employer_release,
       target_group, talent_programme, closed_circle, tenure_months, override_reason, import_id, made_at, version,
       name, sort_fold, name_fold, email, lang, organisation_id, organisation, industry, industry_fold, position, team,
       field, site, level, leadership_years, joined_on, languages, manager_id
FROM application_v
WHERE run_id = $1 AND (CAST($2 AS TEXT) = '' OR role = $2) AND (CAST($3 AS TEXT) = '' OR state = $3)
  AND (CAST($4 AS BIGINT) = 0 OR organisation_id = $4) AND name_fold LIKE $5
  AND (CAST($8 AS TEXT) = '' OR EXISTS (SELECT 1 FROM mail_returned_v v WHERE v.person_id = application_v.person_id))
ORDER BY sort_fold, id LIMIT $6 OFFSET $7

-- :name application_list_organisation   $1 run, $2 role or '', $3 state or '', $4 organisation or 0, $5 folded pattern, $6 rows, $7 skip, $8 'returned': whose mail comes back, or ''
SELECT id, run_id, person_id, role, state, capacity, form, goal, expectations, remark, consent_at, employer_release,
       target_group, talent_programme, closed_circle, tenure_months, override_reason, import_id, made_at, version,
       name, sort_fold, name_fold, email, lang, organisation_id, organisation, industry, industry_fold, position, team,
       field, site, level, leadership_years, joined_on, languages, manager_id
FROM application_v
WHERE run_id = $1 AND (CAST($2 AS TEXT) = '' OR role = $2) AND (CAST($3 AS TEXT) = '' OR state = $3)
  AND (CAST($4 AS BIGINT) = 0 OR organisation_id = $4) AND name_fold LIKE $5
  AND (CAST($8 AS TEXT) = '' OR EXISTS (SELECT 1 FROM mail_returned_v v WHERE v.person_id = application_v.person_id))
ORDER BY organisation, sort_fold, id LIMIT $6 OFFSET $7

-- :name application_list_level   $1 run, $2 role or '', $3 state or '', $4 organisation or 0, $5 folded pattern, $6 rows, $7 skip, $8 'returned': whose mail comes back, or ''
SELECT id, run_id, person_id, role, state, capacity, form, goal, expectations, remark, consent_at, employer_release,
       target_group, talent_programme, closed_circle, tenure_months, override_reason, import_id, made_at, version,
       name, sort_fold, name_fold, email, lang, organisation_id, organisation, industry, industry_fold, position, team,
       field, site, level, leadership_years, joined_on, languages, manager_id
FROM application_v
WHERE run_id = $1 AND (CAST($2 AS TEXT) = '' OR role = $2) AND (CAST($3 AS TEXT) = '' OR state = $3)
  AND (CAST($4 AS BIGINT) = 0 OR organisation_id = $4) AND name_fold LIKE $5
  AND (CAST($8 AS TEXT) = '' OR EXISTS (SELECT 1 FROM mail_returned_v v WHERE v.person_id = application_v.person_id))
ORDER BY level DESC, sort_fold, id LIMIT $6 OFFSET $7

-- :name application_list_newest   $1 run, $2 role or '', $3 state or '', $4 organisation or 0, $5 folded pattern, $6 rows, $7 skip, $8 'returned': whose mail comes back, or ''
SELECT id, run_id, person_id, role, state, capacity, form, goal, expectations, remark, consent_at, employer_release,
       target_group, talent_programme, closed_circle, tenure_months, override_reason, import_id, made_at, version,
       name, sort_fold, name_fold, email, lang, organisation_id, organisation, industry, industry_fold, position, team,
       field, site, level, leadership_years, joined_on, languages, manager_id
FROM application_v
WHERE run_id = $1 AND (CAST($2 AS TEXT) = '' OR role = $2) AND (CAST($3 AS TEXT) = '' OR state = $3)
  AND (CAST($4 AS BIGINT) = 0 OR organisation_id = $4) AND name_fold LIKE $5
  AND (CAST($8 AS TEXT) = '' OR EXISTS (SELECT 1 FROM mail_returned_v v WHERE v.person_id = application_v.person_id))
ORDER BY made_at DESC, sort_fold, id LIMIT $6 OFFSET $7

-- :name application_count   $1 run, $2 role or '', $3 state or '', $4 organisation or 0, $5 folded pattern, $6 'returned' or ''
-- one
SELECT count(*) AS n, coalesce(CAST(sum(capacity) AS BIGINT), 0) AS places FROM application_v
WHERE run_id = $1 AND (CAST($2 AS TEXT) = '' OR role = $2) AND (CAST($3 AS TEXT) = '' OR state = $3)
  AND (CAST($4 AS BIGINT) = 0 OR organisation_id = $4) AND name_fold LIKE $5
  AND (CAST($6 AS TEXT) = '' OR EXISTS (SELECT 1 FROM mail_returned_v v WHERE v.person_id = application_v.person_id))

-- :name application_pool   $1 run, $2 'admitted', or 'applied' for those too: everybody who is in the pairing
SELECT id, run_id, person_id, role, state, capacity, form, goal, expectations, remark, consent_at, employer_release,
       target_group, talent_programme, closed_circle, tenure_months, override_reason, import_id, made_at, version,
       name, sort_fold, name_fold, email, lang, organisation_id, organisation, industry, industry_fold, position, team,
       field, site, level, leadership_years, joined_on, languages, manager_id
FROM application_v WHERE run_id = $1 AND state IN ('admitted', $2) ORDER BY id LIMIT 10001

-- :name application_add   $1 id, $2 run, $3 person, $4 role, $5 state, $6 capacity, $7 form, $8 goal, $9 expectations, $10 remark, $11 consent at, $12 employer release, $13 target group, $14 talent programme, $15 closed circle, $16 tenure, $17 override reason, $18 import, $19 now
INSERT INTO application (id, run_id, person_id, role, state, capacity, form, goal, expectations, remark, consent_at,
       employer_release, target_group, talent_programme, closed_circle, tenure_months, override_reason, import_id, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)

-- :name application_set   $1 id, $2 version seen, $3 capacity, $4 form, $5 goal, $6 expectations, $7 remark, $8 employer release, $9 target group, $10 talent programme, $11 closed circle, $12 tenure, $13 override reason; no row = someone was faster
UPDATE application SET capacity = $3, form = $4, goal = $5, expectations = $6, remark = $7, employer_release = $8,
       target_group = $9, talent_programme = $10, closed_circle = $11, tenure_months = $12, override_reason = $13,
       version = version + 1
WHERE id = $1 AND version = $2 RETURNING version

-- :name application_set_state   $1 id, $2 state, $3 override reason
UPDATE application SET state = $2, override_reason = $3, version = version + 1 WHERE id = $1

-- :name application_end   $1 id
DELETE FROM application WHERE id = $1

-- :name application_topics   $1 application
SELECT t.application_id, t.topic_id, t.side, t.priority, o.kind, o.name_de, o.name_en
FROM application_topic t JOIN topic o ON o.id = t.topic_id
WHERE t.application_id = $1 ORDER BY t.side, t.priority, o.place, o.fold_de LIMIT 200

-- :name application_topics_of_run   $1 run, $2 as for application_pool
SELECT t.application_id, t.topic_id, t.side, t.priority, o.kind, o.name_de, o.name_en
FROM application_topic t JOIN topic o ON o.id = t.topic_id JOIN application a ON a.id = t.application_id
WHERE a.run_id = $1 AND a.state IN ('admitted', $2) ORDER BY t.application_id, t.side, t.priority, t.topic_id LIMIT 400000

-- :name application_topic_add   $1 application, $2 topic, $3 side, $4 priority
INSERT INTO application_topic (application_id, topic_id, side, priority) VALUES ($1, $2, $3, $4)
ON CONFLICT (application_id, topic_id, side) DO NOTHING

-- :name application_topics_end   $1 application
DELETE FROM application_topic WHERE application_id = $1

-- :name application_topics_end_side   $1 application, $2 side, $3 kind of topic
DELETE FROM application_topic
WHERE application_id = $1 AND side = $2 AND topic_id IN (SELECT id FROM topic WHERE kind = $3)

-- :name wish_list   $1 run, $2 as for application_pool
SELECT w.application_id, w.other_id, w.rank FROM application_wish w JOIN application a ON a.id = w.application_id
WHERE a.run_id = $1 AND a.state IN ('admitted', $2) ORDER BY w.application_id, w.rank, w.other_id LIMIT 100000

-- :name wish_add   $1 application, $2 other application, $3 rank
INSERT INTO application_wish (application_id, other_id, rank) VALUES ($1, $2, $3)
ON CONFLICT (application_id, other_id) DO UPDATE SET rank = excluded.rank

-- :name tie_list_of_run   $1 run, $2 as for application_pool
SELECT DISTINCT t.id, t.person_id, t.other_id, t.organisation_id, t.kind
FROM person_tie t JOIN application a ON a.person_id = t.person_id
WHERE a.run_id = $1 AND a.state IN ('admitted', $2) ORDER BY t.id LIMIT 100000

-- :name tie_list   $1 person
SELECT id, person_id, other_id, organisation_id, kind FROM person_tie WHERE person_id = $1 ORDER BY kind, id LIMIT 200

-- :name tie_add   $1 id, $2 person, $3 kind, $4 other person, $5 organisation, $6 now
INSERT INTO person_tie (id, person_id, kind, other_id, organisation_id, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- :name tie_end   $1 id
DELETE FROM person_tie WHERE id = $1

-- :name organisation_tie_list   $1 programme: those that compete
SELECT one_id, other_id FROM organisation_tie WHERE programme_id = $1 AND kind = 'competitor' LIMIT 2000

-- :name line_of_command   every person with a superior: the lines of command of all organisations
SELECT id, manager_id FROM person WHERE manager_id IS NOT NULL ORDER BY id LIMIT 500000

-- :name tandem_earlier   $1 programme, $2 run that does not count: pairs of persons who were a tandem
SELECT DISTINCT m.person_id AS one, e.person_id AS other
FROM tandem t JOIN run r ON r.id = t.run_id JOIN application m ON m.id = t.mentor_id JOIN application e ON e.id = t.mentee_id
WHERE r.programme_id = $1 AND t.run_id <> $2 AND t.state IN ('agreed', 'ended') LIMIT 100000

-- :name application_keys   $1 run: who applied as what
SELECT id, person_id, role, version FROM application WHERE run_id = $1 ORDER BY id LIMIT 20000

-- :name application_restore   $1 id, $2 version seen, $3 state, $4 capacity, $5 form, $6 goal, $7 expectations, $8 remark, $9 consent at, $10 employer release, $11 target group, $12 talent programme, $13 closed circle, $14 tenure, $15 override reason, $16 version then; no row = someone was faster
UPDATE application SET state = $3, capacity = $4, form = $5, goal = $6, expectations = $7, remark = $8, consent_at = $9,
       employer_release = $10, target_group = $11, talent_programme = $12, closed_circle = $13, tenure_months = $14,
       override_reason = $15, version = $16
WHERE id = $1 AND version = $2 RETURNING version

-- :name wish_list_of   $1 application
SELECT application_id, other_id, rank FROM application_wish WHERE application_id = $1 ORDER BY rank, other_id LIMIT 100

-- :name wishes_end   $1 application
DELETE FROM application_wish WHERE application_id = $1

-- :name tie_of   $1 person, $2 kind, $3 other person or 0, $4 organisation or 0
-- one
SELECT count(*) AS n FROM person_tie
WHERE person_id = $1 AND kind = $2 AND coalesce(other_id, 0) = $3 AND coalesce(organisation_id, 0) = $4

-- :name application_topics_all   $1 run: of everybody, decided or not
SELECT t.application_id, t.topic_id, t.side, t.priority, o.kind, o.name_de, o.name_en
FROM application_topic t JOIN topic o ON o.id = t.topic_id JOIN application a ON a.id = t.application_id
WHERE a.run_id = $1 ORDER BY t.application_id, t.side, t.priority, o.fold_de LIMIT 400000

-- :name application_states   $1 run
SELECT role, state, count(*) AS n FROM application WHERE run_id = $1 GROUP BY role, state ORDER BY role, state LIMIT 8

-- :name application_decide   $1 id, $2 version seen, $3 state, $4 override reason; no row = someone was faster
UPDATE application SET state = $3, override_reason = $4, version = version + 1
WHERE id = $1 AND version = $2 RETURNING version

-- :name application_live_tandems   $1 application: tandems that are not over
-- one
SELECT count(*) AS n FROM tandem
WHERE (mentor_id = $1 OR mentee_id = $1) AND state IN ('held', 'asked', 'agreed')

-- :name application_history   $1 application: who did what, newest first
SELECT u.at, u.action, coalesce(p.name, '') AS name
FROM audit u LEFT JOIN person p ON p.id = u.person_id
WHERE u.object_kind = 'application' AND u.object_id = $1 ORDER BY u.at DESC, u.id LIMIT 50

-- :name application_ties   $1 person: with the names of those concerned
SELECT t.kind, coalesce(q.name, o.name, '') AS name
FROM person_tie t LEFT JOIN person q ON q.id = t.other_id LEFT JOIN organisation o ON o.id = t.organisation_id
WHERE t.person_id = $1 ORDER BY t.kind, name LIMIT 200

-- :name application_wishes   $1 application: whom it would like, by rank
SELECT w.other_id AS id, p.name FROM application_wish w
JOIN application a ON a.id = w.other_id JOIN person p ON p.id = a.person_id
WHERE w.application_id = $1 ORDER BY w.rank, p.sort_fold LIMIT 100

-- :name application_told   $1 id: the state as its person may know it
SELECT state FROM application_told_v WHERE id = $1 LIMIT 1

-- :name application_untold   $1 run: those that are decided and nobody has told them, by id
SELECT a.id FROM application a JOIN application_told_v t ON t.id = a.id
WHERE a.run_id = $1 AND a.state <> t.state ORDER BY a.id LIMIT 10001
