-- SPDX-License-Identifier: EUPL-1.2

-- :name calculation_add   $1 id, $2 run, $3 name, $4 goal, $5 who, $6 language, $7 now; no row = one of the run is under way
INSERT INTO calculation (id, run_id, name, goal, asked_by, lang, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (run_id) WHERE state IN ('waiting', 'running') DO NOTHING RETURNING id

-- :name calculation_get   $1 id, $2 run
SELECT id, run_id, name, goal, asked_by, lang, state, tries, phase, done, goes_to, gap, proposal_id, told, asked_at, seen_at
FROM calculation WHERE id = $1 AND run_id = $2 LIMIT 1

-- :name calculation_last   $1 run: the newest
SELECT id, run_id, name, goal, asked_by, lang, state, tries, phase, done, goes_to, gap, proposal_id, told, asked_at, seen_at
FROM calculation WHERE run_id = $1 ORDER BY asked_at DESC, id LIMIT 1

-- :name calculation_due   $1 before when one under way was left behind
-- one
SELECT count(*) AS n FROM calculation WHERE state = 'waiting' OR (state = 'running' AND seen_at <= $1)

-- :name calculation_give_up   $1 before when one was left behind, $2 tries, $3 now
UPDATE calculation SET state = 'interrupted', ended_at = $3 WHERE state = 'running' AND seen_at <= $1 AND tries >= $2

-- :name calculation_claim   $1 now, $2 before when one under way was left behind; no row = none is due
UPDATE calculation SET state = 'running', tries = tries + 1, seen_at = $1, phase = 0, done = 0, goes_to = 0, gap = -1
WHERE id = (SELECT c.id FROM calculation c
            WHERE c.state = 'waiting' OR (c.state = 'running' AND c.seen_at <= $2)
            ORDER BY c.asked_at, c.id LIMIT 1)
RETURNING id, run_id, name, goal, asked_by, lang, state, tries, phase, done, goes_to, gap, proposal_id, told, asked_at, seen_at

-- :name calculation_note   $1 id, $2 its try, $3 phase, $4 done, $5 of, $6 gap, $7 now; no row = it was stopped, or is another's
UPDATE calculation SET phase = $3, done = $4, goes_to = $5, gap = $6, seen_at = $7
WHERE id = $1 AND tries = $2 AND state = 'running' RETURNING id

-- :name calculation_done   $1 id, $2 its try, $3 proposal, $4 now; no row = it was stopped, or is another's
UPDATE calculation SET state = 'done', proposal_id = $3, ended_at = $4
WHERE id = $1 AND tries = $2 AND state = 'running' RETURNING id

-- :name calculation_failed   $1 id, $2 its try, $3 why, $4 now
UPDATE calculation SET state = 'failed', told = $3, ended_at = $4 WHERE id = $1 AND tries = $2 AND state = 'running'

-- :name calculation_give_back   $1 id, $2 its try: somebody else begins it again, as if it had not been begun
UPDATE calculation SET state = 'waiting', tries = tries - 1 WHERE id = $1 AND tries = $2 AND state = 'running'

-- :name calculation_stop   $1 id, $2 run, $3 now
UPDATE calculation SET state = 'stopped', ended_at = $3 WHERE id = $1 AND run_id = $2 AND state IN ('waiting', 'running')
