/* SPDX-License-Identifier: EUPL-1.2 */
/* import.h - registration files, what they changed, and how their columns were read: rows, no rules */
#ifndef STORE_IMPORT_H
#define STORE_IMPORT_H
#include "core/import.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *import_get(struct db *db, mem *m, import_id id, const struct import **out) MUST_USE;
/* Of a run, newest first; at most 200. */
struct err *import_list(struct db *db, mem *m, run_id run, const struct import **out, int *n) MUST_USE;

/* The large parts: the file as UTF-8 ("" once it is done), mapping and report as JSON. */
struct import_texts {
	const char *content, *mapping, *report;
};
struct err *import_texts(struct db *db, mem *m, import_id id, struct import_texts *out) MUST_USE;
/* Reads id, run_id, file_name, rows_read, made_by, made_at. */
struct err *import_add(struct db *db, mem *m, const struct import *i, const char *content, const char *mapping)
    MUST_USE;
/* ERR_CONFLICT if someone was faster, or it is done. */
struct err *import_set_mapping(struct db *db, mem *m, import_id id, int64_t version, const char *mapping) MUST_USE;
/* Reads id, rows_read to problems, ended_at. The file itself is forgotten. ERR_CONFLICT if it is done. */
struct err *import_set_done(struct db *db, mem *m, const struct import *i, const char *report) MUST_USE;
/* ERR_CONFLICT if it is not done. */
struct err *import_set_undone(struct db *db, mem *m, import_id id, int64_t now) MUST_USE;
/* Nothing happens to one that is done. */
struct err *import_end(struct db *db, mem *m, import_id id) MUST_USE;

struct import_change {
	const char *kind; /* organisation, person, topic, application, tie, tandem */
	int64_t object_id;
	const char *before; /* JSON of the row as it was; NULL = made by the import */
};
struct err *import_change_add(struct db *db, mem *m, import_id id, int64_t place, const struct import_change *c)
    MUST_USE;
/* Last first. */
struct err *import_changes(struct db *db, mem *m, import_id id, const struct import_change **out, int *n) MUST_USE;
struct err *import_changes_end(struct db *db, mem *m, import_id id) MUST_USE;
/* How many tandems, and places in proposals, the applications it made have. */
struct err *import_paired(struct db *db, mem *m, import_id id, int64_t *tandems, int64_t *places) MUST_USE;

/* *mapping is NULL if files with these headings were never read in the programme. */
struct err *mapping_memory_get(struct db *db, mem *m, programme_id programme, const char *signature,
    const char **mapping) MUST_USE;
struct err *mapping_memory_set(struct db *db, mem *m, programme_id programme, const char *signature,
    const char *mapping, int64_t now) MUST_USE;
/* The self-formed tandem of an application that an import brought, with its mails: for undoing it. */
struct err *import_tandem_end(struct db *db, mem *m, application_id id) MUST_USE;
/* Files that were opened before and never taken. */
struct err *import_forget_open(struct db *db, mem *m, int64_t before) MUST_USE;
#endif
