-- SPDX-License-Identifier: EUPL-1.2
-- A repair in mid-year: these tandems stand and end when the proposal is published; their people are on its board.
CREATE TABLE proposal_release (
    proposal_id   BIGINT NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
    tandem_id     BIGINT NOT NULL REFERENCES tandem (id) ON DELETE CASCADE,
    PRIMARY KEY (proposal_id, tandem_id)
);
