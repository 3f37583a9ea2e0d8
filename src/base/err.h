/* SPDX-License-Identifier: EUPL-1.2 */
/* err.h - what can go wrong, and who is told
 *
 * A function that can fail returns `struct err *`: NULL is success. An err
 * lives in the memory context it was made in, so nobody frees one.
 *
 *   kind    decides the HTTP status and the exit code of a subcommand
 *   told    message id for the person at the screen, translated when shown;
 *           NULL means "the general sentence of this kind"
 *   detail  for the log only; may contain ids and SQL, never personal data
 *
 * Library code (base, core, match, db, store) never logs; it returns an err.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H
#include <stdbool.h>

#include "base/mem.h"

enum err_kind {
	ERR_NOT_FOUND, /* no such thing, or not visible to this person      */
	ERR_FORBIDDEN, /* it exists and they know it, but may not do this   */
	ERR_INVALID,   /* the input breaks a rule we can name               */
	ERR_CONFLICT,  /* true a moment ago, no longer: reload and retry    */
	ERR_BUSY,      /* two transactions met: run the whole thing again   */
	ERR_TOO_MANY,  /* asked too often: told how long to wait            */
	ERR_SYSTEM     /* database, disk, network: our fault, goes to log   */
};

struct err {
	enum err_kind kind;
	const char *told;
	const char *detail;
	const char *file;
	int line;
};

struct err *err_make(mem *m, enum err_kind kind, const char *told, const char *file, int line,
    const char *fmt, ...) __attribute__((format(printf, 6, 7), cold));

/* ERR(m, kind, told or NULL, "detail %d", …) */
#define ERR(m, kind, told, ...) err_make((m), (kind), (told), __FILE__, __LINE__, __VA_ARGS__)

/* Returns from the calling function if the call failed. */
#define TRY(call)                                                                                  \
	do {                                                                                       \
		struct err *try_e_ = (call);                                                       \
		if (try_e_)                                                                        \
			return try_e_;                                                             \
	} while (0)

#define MUST_USE __attribute__((warn_unused_result))
#endif
