-- SPDX-License-Identifier: EUPL-1.2

-- :name selection_get   $1 run
SELECT run_id, role, body, places, waiting, threshold, quota, reciprocity, tie_rule, blind_name, blind_organisation, gap,
       offer_days, edition, published_at, decided_on, decided_at, notices_at, version
FROM selection WHERE run_id = $1 LIMIT 1

-- :name selection_add   $1 run
INSERT INTO selection (run_id) VALUES ($1) ON CONFLICT (run_id) DO NOTHING

-- :name selection_end   $1 run
DELETE FROM selection WHERE run_id = $1

-- :name selection_set   $1 run, $2 version seen, $3 role, $4 body, $5 places, $6 waiting, $7 threshold, $8 quota, $9 reciprocity, $10 tie rule, $11 blind name, $12 blind organisation, $13 gap, $14 offer days; no row = someone was faster
UPDATE selection SET role = $3, body = $4, places = $5, waiting = $6, threshold = $7, quota = $8, reciprocity = $9,
       tie_rule = $10, blind_name = $11, blind_organisation = $12, gap = $13, offer_days = $14, version = version + 1
WHERE run_id = $1 AND version = $2 RETURNING version

-- :name selection_publish   $1 run, $2 edition, $3 now
UPDATE selection SET edition = $2, published_at = $3, version = version + 1 WHERE run_id = $1

-- :name selection_decide   $1 run, $2 version seen, $3 day, $4 now, $5 by; no row = someone was faster
UPDATE selection SET decided_on = $3, decided_at = $4, decided_by = $5, version = version + 1
WHERE run_id = $1 AND version = $2 AND decided_at IS NULL RETURNING version

-- :name selection_notices   $1 run, $2 instant or NULL
UPDATE selection SET notices_at = $2, version = version + 1 WHERE run_id = $1

-- :name selection_decided   runs with people on a waiting list, or whose notices are due by $1
SELECT s.run_id FROM selection s
WHERE s.decided_at IS NOT NULL
  AND (EXISTS (SELECT 1 FROM selection_place p WHERE p.run_id = s.run_id AND p.outcome = 'waiting' AND p.offer IN ('', 'open'))
       OR (s.notices_at IS NOT NULL AND s.notices_at <= $1
           AND EXISTS (SELECT 1 FROM selection_place p WHERE p.run_id = s.run_id AND p.outcome <> '' AND p.told_at IS NULL)))
ORDER BY s.run_id LIMIT 200

-- :name selection_criteria   $1 run, $2 edition
SELECT id, run_id, edition, place, name_de, name_en, anchors_de, anchors_en, steps, weight
FROM selection_criterion WHERE run_id = $1 AND edition = $2 ORDER BY place, id LIMIT 20

-- :name selection_criterion_get   $1 id
SELECT id, run_id, edition, place, name_de, name_en, anchors_de, anchors_en, steps, weight
FROM selection_criterion WHERE id = $1 LIMIT 1

-- :name selection_criterion_add   $1 id, $2 run, $3 edition, $4 place, $5 name de, $6 en, $7 anchors de, $8 en, $9 steps, $10 weight
INSERT INTO selection_criterion (id, run_id, edition, place, name_de, name_en, anchors_de, anchors_en, steps, weight)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- :name selection_criterion_set   $1 id, $2 name de, $3 en, $4 anchors de, $5 en, $6 steps, $7 weight
UPDATE selection_criterion SET name_de = $2, name_en = $3, anchors_de = $4, anchors_en = $5, steps = $6, weight = $7
WHERE id = $1

-- :name selection_criterion_end   $1 id
DELETE FROM selection_criterion WHERE id = $1

-- :name selection_quotas   $1 run
SELECT q.organisation_id, o.name, q.most FROM selection_quota q JOIN organisation o ON o.id = q.organisation_id
WHERE q.run_id = $1 ORDER BY o.name, o.id LIMIT 500

-- :name selection_quota_set   $1 run, $2 organisation, $3 most
INSERT INTO selection_quota (run_id, organisation_id, most) VALUES ($1, $2, $3)
ON CONFLICT (run_id, organisation_id) DO UPDATE SET most = excluded.most

-- :name selection_quota_end   $1 run, $2 organisation
DELETE FROM selection_quota WHERE run_id = $1 AND organisation_id = $2

-- :name selection_balance   $1 run: who sends how many of each role, withdrawn and refused ones apart
SELECT coalesce(p.organisation_id, 0) AS organisation_id, coalesce(o.name, '') AS name, a.role, a.state, count(*) AS n
FROM application a JOIN person p ON p.id = a.person_id LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE a.run_id = $1 GROUP BY p.organisation_id, o.name, a.role, a.state ORDER BY name, organisation_id, a.role LIMIT 4000

-- :name selection_places   $1 run: by rank, then those without one
SELECT application_id, run_id, outcome, by_hand, reason, rank, points, ground, sentence, told_at, offer, offered_at,
       offer_ends_at, version
FROM selection_place WHERE run_id = $1 ORDER BY CASE WHEN rank = 0 THEN 1 ELSE 0 END, rank, application_id LIMIT 10000

-- :name selection_place_get   $1 application
SELECT application_id, run_id, outcome, by_hand, reason, rank, points, ground, sentence, told_at, offer, offered_at,
       offer_ends_at, version
FROM selection_place WHERE application_id = $1 LIMIT 1

-- :name selection_place_set   $1 application, $2 run, $3 outcome, $4 by hand, $5 reason, $6 rank, $7 points, $8 ground, $9 sentence
INSERT INTO selection_place (application_id, run_id, outcome, by_hand, reason, rank, points, ground, sentence)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (application_id) DO UPDATE SET outcome = excluded.outcome, by_hand = excluded.by_hand,
       reason = excluded.reason, rank = excluded.rank, points = excluded.points, ground = excluded.ground,
       sentence = excluded.sentence, version = selection_place.version + 1

-- :name selection_place_told   $1 application, $2 now
UPDATE selection_place SET told_at = $2 WHERE application_id = $1

-- :name selection_place_offer   $1 application, $2 offer, $3 offered at or NULL, $4 ends at or NULL
UPDATE selection_place SET offer = $2, offered_at = $3, offer_ends_at = $4, version = version + 1 WHERE application_id = $1

-- :name preselections   $1 run, $2 application or 0: all
SELECT s.application_id, s.organisation_id, s.answer, s.place, coalesce(p.name, '') AS who, s.at
FROM preselection s JOIN application a ON a.id = s.application_id LEFT JOIN person p ON p.id = s.by_id
WHERE a.run_id = $1 AND (CAST($2 AS BIGINT) = 0 OR s.application_id = $2) ORDER BY s.application_id LIMIT 20000

-- :name preselection_set   $1 application, $2 organisation, $3 answer, $4 place, $5 by, $6 now
INSERT INTO preselection (application_id, organisation_id, answer, place, by_id, at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (application_id) DO UPDATE SET organisation_id = excluded.organisation_id, answer = excluded.answer,
       place = excluded.place, by_id = excluded.by_id, at = excluded.at

-- :name preselection_end   $1 application
DELETE FROM preselection WHERE application_id = $1
