/* SPDX-License-Identifier: EUPL-1.2 */
/* made by tools/embed; do not edit */
#pragma GCC diagnostic ignored "-Woverlength-strings"
#include "db/migrate.h"

const struct migration migrations[] = {
	{ 1, "base", "86b8eecacd4785a2557481bafa05e0b9",
	"-- SPDX-License-Identifier: EUPL-1.2\n"
	"-- What the statements of good.sql and refused.txt stand on.\n"
	"CREATE TABLE person (\n"
	"    id        BIGINT NOT NULL PRIMARY KEY,\n"
	"    name      TEXT   NOT NULL,\n"
	"    name_fold TEXT   NOT NULL,\n"
	"    level     BIGINT NOT NULL DEFAULT 0,\n"
	"    open      BOOLEAN NOT NULL DEFAULT true\n"
	");\n"
	"-- only: postgresql\n"
	"CREATE INDEX person_name ON person USING hash (name_fold);\n" },
	{ 2, "more", "a8fa12bc84fa532330abf88fa799e1cd",
	"DROP TABLE person;\011-- \077\077/ \"x\\\"\015\n" },
};
const int migrations_n = 2;
