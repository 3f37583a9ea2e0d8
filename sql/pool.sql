-- SPDX-License-Identifier: EUPL-1.2

-- :name pool_mail_get   $1 run
-- one
SELECT coalesce(max(CASE WHEN wanted THEN 1 ELSE 0 END), 1) AS wanted, coalesce(max(last_on), '') AS last_on
FROM pool_mail WHERE run_id = $1

-- :name pool_mail_set_wanted   $1 run, $2 wanted
INSERT INTO pool_mail (run_id, wanted) VALUES ($1, $2)
ON CONFLICT (run_id) DO UPDATE SET wanted = excluded.wanted

-- :name pool_mail_set_last   $1 run, $2 day
INSERT INTO pool_mail (run_id, last_on) VALUES ($1, $2)
ON CONFLICT (run_id) DO UPDATE SET last_on = excluded.last_on

-- :name pool_mail_runs   runs in whose registration somebody may still come, and that have not said no
SELECT r.id FROM run r LEFT JOIN pool_mail p ON p.run_id = r.id
WHERE r.state = 'open' AND coalesce(p.wanted, TRUE) ORDER BY r.id LIMIT 1000

-- :name pool_came_in   $1 run, $2 since: who applied, by role
SELECT role, count(*) AS n FROM application WHERE run_id = $1 AND made_at >= $2 GROUP BY role ORDER BY role LIMIT 2
