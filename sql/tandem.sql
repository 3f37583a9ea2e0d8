-- SPDX-License-Identifier: EUPL-1.2

-- :name tandem_get   $1 id
SELECT id, run_id, programme_id, mentor_id, mentee_id, proposal_id, origin, state, points, mentor_answer, mentor_answered_at,
       mentor_note, mentee_answer, mentee_answered_at, mentee_note, made_at, agreed_at, ended_at, version,
       mentor_person_id, mentor_name, mentor_organisation_id, mentor_organisation,
       mentee_person_id, mentee_name, mentee_organisation_id, mentee_organisation
FROM tandem_v WHERE id = $1 LIMIT 1

-- :name tandem_list   $1 run, $2 state ('' = all), $3 answer asked for ('' = any), $4 it as stored, $5 order, $6 rows, $7 rows to skip
SELECT v.id, v.run_id, v.programme_id, v.mentor_id, v.mentee_id, v.proposal_id, v.origin, v.state, v.points, v.mentor_answer, v.mentor_answered_at,
       v.mentor_note, v.mentee_answer, v.mentee_answered_at, v.mentee_note, v.made_at, v.agreed_at, v.ended_at, v.version,
       v.mentor_person_id, v.mentor_name, v.mentor_organisation_id, v.mentor_organisation,
       v.mentee_person_id, v.mentee_name, v.mentee_organisation_id, v.mentee_organisation
FROM tandem_v v JOIN person mp ON mp.id = v.mentor_person_id JOIN person ep ON ep.id = v.mentee_person_id
WHERE v.run_id = $1 AND ($2 = '' OR v.state = $2)
  AND ($3 = '' OR (v.state = 'asked' AND (v.mentor_answer = $4 OR v.mentee_answer = $4)))
ORDER BY CASE $5 WHEN 'mentor' THEN mp.sort_fold WHEN 'mentee' THEN ep.sort_fold WHEN 'state' THEN v.state ELSE '' END,
         CASE $5 WHEN 'made_at' THEN v.made_at WHEN 'points' THEN v.points ELSE 0 END, mp.sort_fold, v.id
LIMIT $6 OFFSET $7

-- :name tandem_list_down   $1 run, $2 state ('' = all), $3 answer asked for ('' = any), $4 it as stored, $5 order, $6 rows, $7 rows to skip
SELECT v.id, v.run_id, v.programme_id, v.mentor_id, v.mentee_id, v.proposal_id, v.origin, v.state, v.points, v.mentor_answer, v.mentor_answered_at,
       v.mentor_note, v.mentee_answer, v.mentee_answered_at, v.mentee_note, v.made_at, v.agreed_at, v.ended_at, v.version,
       v.mentor_person_id, v.mentor_name, v.mentor_organisation_id, v.mentor_organisation,
       v.mentee_person_id, v.mentee_name, v.mentee_organisation_id, v.mentee_organisation
FROM tandem_v v JOIN person mp ON mp.id = v.mentor_person_id JOIN person ep ON ep.id = v.mentee_person_id
WHERE v.run_id = $1 AND ($2 = '' OR v.state = $2)
  AND ($3 = '' OR (v.state = 'asked' AND (v.mentor_answer = $4 OR v.mentee_answer = $4)))
ORDER BY CASE $5 WHEN 'mentor' THEN mp.sort_fold WHEN 'mentee' THEN ep.sort_fold WHEN 'state' THEN v.state ELSE '' END DESC,
         CASE $5 WHEN 'made_at' THEN v.made_at WHEN 'points' THEN v.points ELSE 0 END DESC, mp.sort_fold, v.id
LIMIT $6 OFFSET $7

-- :name tandem_count   $1 run, $2 state, $3 answer asked for, $4 it as stored: how many tandem_list has in all
-- one
SELECT count(*) AS n FROM tandem v
WHERE v.run_id = $1 AND ($2 = '' OR v.state = $2)
  AND ($3 = '' OR (v.state = 'asked' AND (v.mentor_answer = $4 OR v.mentee_answer = $4)))

-- :name tandem_states   $1 run; one row per state
SELECT state, count(*) AS n FROM tandem WHERE run_id = $1 GROUP BY state ORDER BY state LIMIT 5

-- :name tandem_live   $1 run: those that take a place
SELECT id, run_id, programme_id, mentor_id, mentee_id, proposal_id, origin, state, points, mentor_answer, mentor_answered_at,
       mentor_note, mentee_answer, mentee_answered_at, mentee_note, made_at, agreed_at, ended_at, version,
       mentor_person_id, mentor_name, mentor_organisation_id, mentor_organisation,
       mentee_person_id, mentee_name, mentee_organisation_id, mentee_organisation
FROM tandem_v WHERE run_id = $1 AND state IN ('held', 'asked', 'agreed') ORDER BY id LIMIT 5000

-- :name tandem_of_person   $1 person: those they know of and that are not over
SELECT id, run_id, programme_id, mentor_id, mentee_id, proposal_id, origin, state, points, mentor_answer, mentor_answered_at,
       mentor_note, mentee_answer, mentee_answered_at, mentee_note, made_at, agreed_at, ended_at, version,
       mentor_person_id, mentor_name, mentor_organisation_id, mentor_organisation,
       mentee_person_id, mentee_name, mentee_organisation_id, mentee_organisation
FROM tandem_v
WHERE (mentor_id IN (SELECT a.id FROM application a WHERE a.person_id = $1)
       OR mentee_id IN (SELECT a.id FROM application a WHERE a.person_id = $1))
  AND state IN ('asked', 'agreed')
ORDER BY made_at DESC, id LIMIT 50

-- :name tandem_add   $1 id, $2 run, $3 mentor, $4 mentee, $5 proposal, $6 origin, $7 state, $8 points, $9 now
INSERT INTO tandem (id, run_id, mentor_id, mentee_id, proposal_id, origin, state, points, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- :name tandem_answer_mentor   $1 id, $2 version seen, $3 answer, $4 note, $5 now, $6 state, $7 agreed at; no row = someone was faster
UPDATE tandem SET mentor_answer = $3, mentor_note = $4, mentor_answered_at = $5, state = $6,
       agreed_at = $7, version = version + 1
WHERE id = $1 AND version = $2 RETURNING version

-- :name tandem_answer_mentee   $1 id, $2 version seen, $3 answer, $4 note, $5 now, $6 state, $7 agreed at; no row = someone was faster
UPDATE tandem SET mentee_answer = $3, mentee_note = $4, mentee_answered_at = $5, state = $6,
       agreed_at = $7, version = version + 1
WHERE id = $1 AND version = $2 RETURNING version

-- :name tandem_set_state   $1 id, $2 version seen, $3 state, $4 ended at; no row = someone was faster
UPDATE tandem SET state = $3, ended_at = $4, version = version + 1 WHERE id = $1 AND version = $2 RETURNING version

-- :name tandem_asked   $1 tandem, $2 person: how often and when last a mail asked for the answer
-- one
SELECT count(*) AS n, coalesce(max(made_at), 0) AS at FROM link
WHERE person_id = $2 AND purpose = 'tandem' AND object_id = $1

-- :name tandem_end_reason   $1 run, $2 mentor, $3 mentee: the latest
SELECT reason FROM minute WHERE run_id = $1 AND what = 'ended' AND mentor_id = $2 AND mentee_id = $3
ORDER BY at DESC, id LIMIT 1

-- :name tandem_silent   $1 asked before: whom one mail has asked and who has not answered since
SELECT l.object_id AS tandem_id, l.person_id
FROM link l JOIN tandem t ON t.id = l.object_id
JOIN application m ON m.id = t.mentor_id JOIN application e ON e.id = t.mentee_id
WHERE l.purpose = 'tandem' AND t.state = 'asked'
  AND ((l.person_id = m.person_id AND t.mentor_answer = '') OR (l.person_id = e.person_id AND t.mentee_answer = ''))
GROUP BY l.object_id, l.person_id
HAVING count(*) = 1 AND max(l.made_at) <= $1
ORDER BY max(l.made_at), l.object_id, l.person_id LIMIT 100
