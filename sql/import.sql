-- SPDX-License-Identifier: EUPL-1.2

-- :name import_get   $1 id
SELECT id, run_id, file_name, state, rows_read, accepted, duplicates, problems, made_by, made_at, ended_at, version
FROM import WHERE id = $1 LIMIT 1

-- :name import_list   $1 run: newest first
SELECT id, run_id, file_name, state, rows_read, accepted, duplicates, problems, made_by, made_at, ended_at, version
FROM import WHERE run_id = $1 ORDER BY made_at DESC, id LIMIT 200

-- :name import_texts   $1 id
SELECT content, mapping, report FROM import WHERE id = $1 LIMIT 1

-- :name import_add   $1 id, $2 run, $3 file name, $4 content, $5 mapping, $6 rows, $7 by whom, $8 now
INSERT INTO import (id, run_id, file_name, content, mapping, rows_read, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- :name import_set_mapping   $1 id, $2 version seen, $3 mapping; no row = someone was faster
UPDATE import SET mapping = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'mapping'
RETURNING version

-- :name import_set_done   $1 id, $2 rows, $3 accepted, $4 duplicates, $5 problems, $6 report, $7 now; no row = done already
UPDATE import SET state = 'done', content = '', rows_read = $2, accepted = $3, duplicates = $4, problems = $5,
       report = $6, ended_at = $7, version = version + 1
WHERE id = $1 AND state = 'mapping' RETURNING version

-- :name import_set_undone   $1 id, $2 now; no row = undone already
UPDATE import SET state = 'undone', report = '', ended_at = $2, version = version + 1
WHERE id = $1 AND state = 'done' RETURNING version

-- :name import_end   $1 id: only one that was never done
DELETE FROM import WHERE id = $1 AND state = 'mapping'

-- :name import_forget_open   $1 those opened before, and never taken
DELETE FROM import WHERE state = 'mapping' AND made_at < $1

-- :name import_change_add   $1 import, $2 place, $3 kind, $4 object, $5 before
INSERT INTO import_change (import_id, place, kind, object_id, before) VALUES ($1, $2, $3, $4, $5)

-- :name import_changes   $1 import: last first
SELECT kind, object_id, before FROM import_change WHERE import_id = $1 ORDER BY place DESC LIMIT 200000

-- :name import_changes_end   $1 import
DELETE FROM import_change WHERE import_id = $1

-- :name import_paired   $1 import: how many tandems and places in proposals its applications have; without tandems that it entered itself and of which no mail has left
-- one
SELECT (SELECT count(*) FROM tandem t JOIN application a ON a.id = t.mentor_id OR a.id = t.mentee_id
        WHERE a.import_id = $1
          AND (t.origin <> 'self' OR t.state NOT IN ('asked', 'agreed')
               OR NOT EXISTS (SELECT 1 FROM import_change c WHERE c.import_id = $1 AND c.kind = 'tandem'
                              AND (c.object_id = t.mentor_id OR c.object_id = t.mentee_id))
               OR EXISTS (SELECT 1 FROM outbox o JOIN application b ON b.person_id = o.person_id
                          WHERE o.run_id = t.run_id AND o.made_at = t.made_at AND o.state <> 'waiting'
                            AND o.kind IN ('tandem_agreed', 'tandem_agreed_mentor', 'tandem_asked', 'tandem_named')
                            AND (b.id = t.mentor_id OR b.id = t.mentee_id)))) AS tandems,
       (SELECT count(*) FROM proposal_tandem t JOIN application a ON a.id = t.mentor_id OR a.id = t.mentee_id
        WHERE a.import_id = $1) AS places

-- :name import_tandem_mails_end   $1 application: mails about the tandem it was entered with that have not left
DELETE FROM outbox WHERE state = 'waiting' AND kind IN ('tandem_agreed', 'tandem_agreed_mentor', 'tandem_asked', 'tandem_named')
  AND EXISTS (SELECT 1 FROM tandem t JOIN application b ON b.id = t.mentor_id OR b.id = t.mentee_id
              WHERE (t.mentor_id = $1 OR t.mentee_id = $1) AND t.origin = 'self' AND t.run_id = outbox.run_id
                AND t.made_at = outbox.made_at AND b.person_id = outbox.person_id)

-- :name import_tandem_end   $1 application
DELETE FROM tandem WHERE (mentor_id = $1 OR mentee_id = $1) AND origin = 'self'

-- :name mapping_memory_get   $1 programme, $2 signature
SELECT mapping FROM mapping_memory WHERE programme_id = $1 AND signature = $2 LIMIT 1

-- :name mapping_memory_set   $1 programme, $2 signature, $3 mapping, $4 now
INSERT INTO mapping_memory (programme_id, signature, mapping, at) VALUES ($1, $2, $3, $4)
ON CONFLICT (programme_id, signature) DO UPDATE SET mapping = excluded.mapping, at = excluded.at
