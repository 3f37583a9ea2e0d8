-- SPDX-License-Identifier: EUPL-1.2

-- :name rating_get   $1 id
SELECT r.id, r.application_id, r.person_id, p.name AS who, r.kind, r.state, r.points, r.reason, r.asked_at, r.done_at,
       r.version
FROM rating r JOIN person p ON p.id = r.person_id WHERE r.id = $1 LIMIT 1

-- :name rating_of_run   $1 run: by application, then the order in which they were asked
SELECT r.id, r.application_id, r.person_id, p.name AS who, r.kind, r.state, r.points, r.reason, r.asked_at, r.done_at,
       r.version
FROM rating r JOIN person p ON p.id = r.person_id JOIN application a ON a.id = r.application_id
WHERE a.run_id = $1 ORDER BY r.application_id, r.kind DESC, r.asked_at, r.id LIMIT 40000

-- :name rating_of_application   $1 application: the single ones first
SELECT r.id, r.application_id, r.person_id, p.name AS who, r.kind, r.state, r.points, r.reason, r.asked_at, r.done_at,
       r.version
FROM rating r JOIN person p ON p.id = r.person_id
WHERE r.application_id = $1 ORDER BY r.kind DESC, r.asked_at, r.id LIMIT 50

-- :name rating_mine   $1 person, $2 run or 0: all; what is still to be done first
SELECT r.id, r.application_id, r.person_id, p.name AS who, r.kind, r.state, r.points, r.reason, r.asked_at, r.done_at,
       r.version
FROM rating r JOIN person p ON p.id = r.person_id JOIN application a ON a.id = r.application_id
WHERE r.person_id = $1 AND (CAST($2 AS BIGINT) = 0 OR a.run_id = $2) AND r.kind = 'single' AND r.state IN ('asked', 'done')
  AND a.state = 'applied'
ORDER BY r.state, r.asked_at, r.id LIMIT 2000

-- :name rating_count   $1 person, $2 run: how many wait for them
-- one
SELECT count(*) AS n FROM rating r JOIN application a ON a.id = r.application_id
WHERE r.person_id = $1 AND a.run_id = $2 AND r.kind = 'single' AND r.state = 'asked' AND a.state = 'applied'

-- :name rating_any   $1 run: has anybody rated?
-- one
SELECT count(*) AS n FROM rating r JOIN application a ON a.id = r.application_id WHERE a.run_id = $1 AND r.state = 'done'

-- :name rating_ask   $1 id, $2 application, $3 person, $4 now: again, if they were released before
INSERT INTO rating (id, application_id, person_id, asked_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (application_id, person_id, kind) DO UPDATE SET state = 'asked', reason = '', asked_at = excluded.asked_at,
       version = rating.version + 1

-- :name rating_joint   $1 id, $2 application, $3 person, $4 points, $5 reason, $6 now
INSERT INTO rating (id, application_id, person_id, kind, state, points, reason, asked_at, done_at)
VALUES ($1, $2, $3, 'joint', 'done', $4, $5, $6, $6)

-- :name rating_set   $1 id, $2 version seen, $3 state, $4 points, $5 reason, $6 done at or NULL; no row = someone was faster
UPDATE rating SET state = $3, points = $4, reason = $5, done_at = $6, version = version + 1
WHERE id = $1 AND version = $2 RETURNING version

-- :name rating_marks   $1 rating
SELECT rating_id, criterion_id, step FROM rating_mark WHERE rating_id = $1 ORDER BY criterion_id LIMIT 20

-- :name rating_mark_set   $1 rating, $2 criterion, $3 step
INSERT INTO rating_mark (rating_id, criterion_id, step) VALUES ($1, $2, $3)
ON CONFLICT (rating_id, criterion_id) DO UPDATE SET step = excluded.step

-- :name committee_of   $1 programme, $2 run: who may rate, by name
SELECT DISTINCT p.id, p.name, p.email, p.lang, coalesce(p.organisation_id, 0) AS organisation_id, p.sort_fold
FROM role_grant g JOIN person p ON p.id = g.person_id
WHERE g.role = 'committee' AND (g.programme_id IS NULL OR g.programme_id = $1) AND (g.run_id IS NULL OR g.run_id = $2)
ORDER BY p.sort_fold, p.id LIMIT 100
