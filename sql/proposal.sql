-- SPDX-License-Identifier: EUPL-1.2

-- :name proposal_get   $1 id
SELECT id, run_id, name, state, goal, tandems, mutual, worst, total, optimal, mark, last_change,
       was_tandems, was_mutual, was_worst, was_total, made_by, made_at, version
FROM proposal WHERE id = $1 LIMIT 1

-- :name proposal_list   $1 run: those not dropped, the oldest first
SELECT id, run_id, name, state, goal, tandems, mutual, worst, total, optimal, mark, last_change,
       was_tandems, was_mutual, was_worst, was_total, made_by, made_at, version
FROM proposal WHERE run_id = $1 AND state <> 'dropped' ORDER BY made_at, id LIMIT 100

-- :name proposal_add   $1 id, $2 run, $3 name, $4 goal, $5 tandems, $6 mutual, $7 worst, $8 total, $9 optimal, $10 mark, $11 by, $12 now
INSERT INTO proposal (id, run_id, name, goal, tandems, mutual, worst, total, optimal, mark, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- :name proposal_set   $1 id, $2 version seen, $3 tandems, $4 mutual, $5 worst, $6 total, $7 optimal, $8 mark, $9 last change; no row = someone was faster
UPDATE proposal SET was_tandems = tandems, was_mutual = mutual, was_worst = worst, was_total = total,
       tandems = $3, mutual = $4, worst = $5, total = $6, optimal = $7, mark = $8, last_change = $9, version = version + 1
WHERE id = $1 AND version = $2 AND state = 'open' RETURNING version

-- :name proposal_set_name   $1 id, $2 version seen, $3 name; no row = someone was faster
UPDATE proposal SET name = $3, version = version + 1 WHERE id = $1 AND version = $2 RETURNING version

-- :name proposal_set_state   $1 id, $2 version seen, $3 state; no row = someone was faster
UPDATE proposal SET state = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'open' RETURNING version

-- :name proposal_tandems   $1 proposal: by mentee
SELECT t.mentor_id, t.mentee_id, t.points, t.pinned, t.reason,
       mp.id AS mentor_person_id, mp.name AS mentor_name, mp.sort_fold AS mentor_sort,
       mp.organisation_id AS mentor_organisation_id, coalesce(mo.name, '') AS mentor_organisation,
       ep.id AS mentee_person_id, ep.name AS mentee_name, ep.sort_fold AS mentee_sort,
       ep.organisation_id AS mentee_organisation_id, coalesce(eo.name, '') AS mentee_organisation
FROM proposal_tandem t
JOIN application ma ON ma.id = t.mentor_id JOIN person mp ON mp.id = ma.person_id
LEFT JOIN organisation mo ON mo.id = mp.organisation_id
JOIN application ea ON ea.id = t.mentee_id JOIN person ep ON ep.id = ea.person_id
LEFT JOIN organisation eo ON eo.id = ep.organisation_id
WHERE t.proposal_id = $1 ORDER BY t.mentee_id, t.mentor_id LIMIT 10000

-- :name proposal_tandem_add   $1 proposal, $2 mentor, $3 mentee, $4 points, $5 pinned, $6 reason
INSERT INTO proposal_tandem (proposal_id, mentor_id, mentee_id, points, pinned, reason) VALUES ($1, $2, $3, $4, $5, $6)

-- :name proposal_tandem_end   $1 proposal, $2 mentor, $3 mentee
DELETE FROM proposal_tandem WHERE proposal_id = $1 AND mentor_id = $2 AND mentee_id = $3

-- :name proposal_bans   $1 proposal
SELECT mentor_id, mentee_id, reason FROM proposal_ban WHERE proposal_id = $1 ORDER BY mentee_id, mentor_id LIMIT 10000

-- :name proposal_ban_add   $1 proposal, $2 mentor, $3 mentee, $4 reason
INSERT INTO proposal_ban (proposal_id, mentor_id, mentee_id, reason) VALUES ($1, $2, $3, $4)

-- :name proposal_bans_end   $1 proposal
DELETE FROM proposal_ban WHERE proposal_id = $1

-- :name proposal_outs   $1 proposal
SELECT application_id, reason FROM proposal_out WHERE proposal_id = $1 ORDER BY application_id LIMIT 10000

-- :name proposal_out_add   $1 proposal, $2 application, $3 reason
INSERT INTO proposal_out (proposal_id, application_id, reason) VALUES ($1, $2, $3)

-- :name proposal_outs_end   $1 proposal
DELETE FROM proposal_out WHERE proposal_id = $1

-- :name proposal_moves   $1 proposal: by the mentee's name
SELECT m.mentee_id, m.was_id, m.is_id, ep.name AS mentee_name, coalesce(wp.name, '') AS was_name, coalesce(ip.name, '') AS is_name
FROM proposal_move m
JOIN application ea ON ea.id = m.mentee_id JOIN person ep ON ep.id = ea.person_id
LEFT JOIN application wa ON wa.id = m.was_id LEFT JOIN person wp ON wp.id = wa.person_id
LEFT JOIN application ia ON ia.id = m.is_id LEFT JOIN person ip ON ip.id = ia.person_id
WHERE m.proposal_id = $1 ORDER BY ep.sort_fold, m.mentee_id LIMIT 10000

-- :name proposal_move_add   $1 proposal, $2 mentee, $3 was, $4 is
INSERT INTO proposal_move (proposal_id, mentee_id, was_id, is_id) VALUES ($1, $2, $3, $4)

-- :name proposal_moves_end   $1 proposal
DELETE FROM proposal_move WHERE proposal_id = $1

-- :name proposal_undos   $1 proposal: the last step
SELECT step, kind, mentor_id, mentee_id, reason FROM proposal_undo
WHERE proposal_id = $1 AND step = (SELECT max(step) FROM proposal_undo WHERE proposal_id = $1)
ORDER BY place LIMIT 10000

-- :name proposal_undo_add   $1 proposal, $2 step, $3 place, $4 kind, $5 mentor, $6 mentee, $7 reason
INSERT INTO proposal_undo (proposal_id, step, place, kind, mentor_id, mentee_id, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- :name proposal_undo_end   $1 proposal, $2 step
DELETE FROM proposal_undo WHERE proposal_id = $1 AND step = $2

-- :name proposal_releases   $1 proposal: tandems that make room for it
SELECT tandem_id FROM proposal_release WHERE proposal_id = $1 ORDER BY tandem_id LIMIT 5000

-- :name proposal_release_add   $1 proposal, $2 tandem
INSERT INTO proposal_release (proposal_id, tandem_id) VALUES ($1, $2)

-- :name tandem_taken   $1 run: published ones and what became of them
SELECT id, mentor_id, mentee_id, state FROM tandem WHERE run_id = $1 ORDER BY id LIMIT 20000

-- :name minute_add   $1 id, $2 run, $3 proposal, $4 its name, $5 who, $6 what, $7 mentor, $8 mentee, $9 tandems more, $10 points more, $11 reason, $12 place, $13 now
INSERT INTO minute (id, run_id, proposal_id, proposal_name, person_id, what, mentor_id, mentee_id, tandems_change, points_change, reason, place, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

-- :name minute_list   $1 run, $2 rows, $3 skip: the newest first
SELECT m.id, m.proposal_id, m.proposal_name, m.what, m.tandems_change, m.points_change, m.reason, m.at,
       coalesce(w.name, '') AS who, coalesce(mp.name, '') AS mentor_name, coalesce(ep.name, '') AS mentee_name
FROM minute m
LEFT JOIN person w ON w.id = m.person_id
LEFT JOIN application ma ON ma.id = m.mentor_id LEFT JOIN person mp ON mp.id = ma.person_id
LEFT JOIN application ea ON ea.id = m.mentee_id LEFT JOIN person ep ON ep.id = ea.person_id
WHERE m.run_id = $1 ORDER BY m.at DESC, m.place DESC, m.id LIMIT $2 OFFSET $3

-- :name minute_last   $1 proposal, $2 its version: what made it so
SELECT m.id, m.proposal_id, m.proposal_name, m.what, m.tandems_change, m.points_change, m.reason, m.at,
       coalesce(w.name, '') AS who, coalesce(mp.name, '') AS mentor_name, coalesce(ep.name, '') AS mentee_name
FROM minute m
LEFT JOIN person w ON w.id = m.person_id
LEFT JOIN application ma ON ma.id = m.mentor_id LEFT JOIN person mp ON mp.id = ma.person_id
LEFT JOIN application ea ON ea.id = m.mentee_id LEFT JOIN person ep ON ep.id = ea.person_id
WHERE m.proposal_id = $1 AND m.place = $2 ORDER BY m.id LIMIT 2

-- :name minute_count   $1 run
SELECT count(*) AS n FROM minute WHERE run_id = $1 LIMIT 1

-- :name network_of_proposal   $1 proposal: tandems between organisations
SELECT coalesce(mp.organisation_id, 0) AS mentor_organisation_id, coalesce(mo.name, '') AS mentor_organisation,
       coalesce(ep.organisation_id, 0) AS mentee_organisation_id, coalesce(eo.name, '') AS mentee_organisation,
       count(*) AS tandems
FROM proposal_tandem t
JOIN application ma ON ma.id = t.mentor_id JOIN person mp ON mp.id = ma.person_id
LEFT JOIN organisation mo ON mo.id = mp.organisation_id
JOIN application ea ON ea.id = t.mentee_id JOIN person ep ON ep.id = ea.person_id
LEFT JOIN organisation eo ON eo.id = ep.organisation_id
WHERE t.proposal_id = $1
GROUP BY mp.organisation_id, mo.name, ep.organisation_id, eo.name ORDER BY 1, 3 LIMIT 5000

-- :name network_of_run   $1 run: the same of what is published and stands
SELECT coalesce(mp.organisation_id, 0) AS mentor_organisation_id, coalesce(mo.name, '') AS mentor_organisation,
       coalesce(ep.organisation_id, 0) AS mentee_organisation_id, coalesce(eo.name, '') AS mentee_organisation,
       count(*) AS tandems
FROM tandem t
JOIN application ma ON ma.id = t.mentor_id JOIN person mp ON mp.id = ma.person_id
LEFT JOIN organisation mo ON mo.id = mp.organisation_id
JOIN application ea ON ea.id = t.mentee_id JOIN person ep ON ep.id = ea.person_id
LEFT JOIN organisation eo ON eo.id = ep.organisation_id
WHERE t.run_id = $1 AND t.state IN ('held', 'asked', 'agreed', 'ended')
GROUP BY mp.organisation_id, mo.name, ep.organisation_id, eo.name ORDER BY 1, 3 LIMIT 5000
