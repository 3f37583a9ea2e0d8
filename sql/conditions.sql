-- SPDX-License-Identifier: EUPL-1.2

-- :name ground_get   $1 run
SELECT run_id, reference_on, training_de, training_en, disadvantage_de, disadvantage_en, figures_de, figures_en, until_on,
       version
FROM run_ground WHERE run_id = $1 LIMIT 1

-- :name ground_add   $1 run, $2 reference day, $3 training de, $4 en, $5 disadvantage de, $6 en, $7 figures de, $8 en, $9 until; no row = someone was faster
INSERT INTO run_ground (run_id, reference_on, training_de, training_en, disadvantage_de, disadvantage_en, figures_de,
       figures_en, until_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (run_id) DO NOTHING RETURNING version

-- :name ground_set   $1 run, $2 reference day, $3 training de, $4 en, $5 disadvantage de, $6 en, $7 figures de, $8 en, $9 until, $10 version seen; no row = someone was faster
UPDATE run_ground SET reference_on = $2, training_de = $3, training_en = $4, disadvantage_de = $5, disadvantage_en = $6,
       figures_de = $7, figures_en = $8, until_on = $9, version = version + 1
WHERE run_id = $1 AND version = $10 RETURNING version

-- :name confirmations_of   $1 application: with the names of those who confirmed
SELECT c.application_id, c.rule, c.answer, coalesce(p.name, '') AS who, c.at
FROM confirmation c LEFT JOIN person p ON p.id = c.by_id WHERE c.application_id = $1 ORDER BY c.rule LIMIT 3

-- :name confirmations_of_run   $1 run: of everybody
SELECT c.application_id, c.rule, c.answer, coalesce(p.name, '') AS who, c.at
FROM confirmation c JOIN application a ON a.id = c.application_id LEFT JOIN person p ON p.id = c.by_id
WHERE a.run_id = $1 ORDER BY c.application_id, c.rule LIMIT 60000

-- :name confirmation_set   $1 application, $2 rule, $3 answer, $4 by, $5 now
INSERT INTO confirmation (application_id, rule, answer, by_id, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (application_id, rule) DO UPDATE SET answer = excluded.answer, by_id = excluded.by_id, at = excluded.at

-- :name confirmation_end   $1 application, $2 rule
DELETE FROM confirmation WHERE application_id = $1 AND rule = $2
