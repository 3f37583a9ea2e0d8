-- SPDX-License-Identifier: EUPL-1.2

-- :name channel_list   $1 run: the newest first
SELECT id, run_id, name, code, ends_on, visits, registrations, made_at
FROM channel WHERE run_id = $1 ORDER BY made_at DESC, id LIMIT 200

-- :name channel_by_code   $1 code
SELECT id, run_id, name, code, ends_on, visits, registrations, made_at
FROM channel WHERE code = $1 LIMIT 1

-- :name channel_get   $1 run, $2 id
SELECT id, run_id, name, code, ends_on, visits, registrations, made_at
FROM channel WHERE run_id = $1 AND id = $2 LIMIT 1

-- :name channel_add   $1 id, $2 run, $3 name, $4 code, $5 last day, $6 now
INSERT INTO channel (id, run_id, name, code, ends_on, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- :name channel_set_end   $1 run, $2 id, $3 last day; no row = not of this run
UPDATE channel SET ends_on = $3 WHERE run_id = $1 AND id = $2 RETURNING id

-- :name channel_count_visit   $1 id
UPDATE channel SET visits = visits + 1 WHERE id = $1

-- :name channel_count_registration   $1 id
UPDATE channel SET registrations = registrations + 1 WHERE id = $1
