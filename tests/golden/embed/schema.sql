-- SPDX-License-Identifier: EUPL-1.2
-- What the statements of good.sql and refused.txt stand on.
CREATE TABLE person (
    id        BIGINT NOT NULL PRIMARY KEY,
    name      TEXT   NOT NULL,
    name_fold TEXT   NOT NULL,
    level     BIGINT NOT NULL DEFAULT 0,
    open      BOOLEAN NOT NULL DEFAULT true
);
-- only: postgresql
CREATE INDEX person_name ON person USING hash (name_fold);
