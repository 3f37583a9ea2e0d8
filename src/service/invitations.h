/* SPDX-License-Identifier: EUPL-1.2 */
/* invitations.h - people who are asked by name: a closed circle (004-08), those an organisation nominates (004-03)
 *
 * Everybody gets a link of their own. Whoever registers by it needs not confirm
 * the address and belongs to the circle; whoever was nominated is confirmed by the
 * organisation as a member of its programme. Somebody invited may decline with one
 * click and is not asked again.
 *
 * The contact of an organisation sees of those nominated what core/registration's
 * state and the admission say, and never that somebody declined, withdrew or was
 * refused (trust.md 2.6).
 */
#ifndef SERVICE_INVITATIONS_H
#define SERVICE_INVITATIONS_H
#include "core/person.h"
#include "core/registration.h"
#include "service/run.h"
#include "store/invitation.h"

struct table;

struct invitations_added {
	int added;
	int known;                    /* invited in that role before, or applying already */
	const char *const *wrong;     /* lines without an address */
	int wrongs;
};
/* text: a line per person with name and address in any order and with ; , tab or <> between; a heading is
 * passed over. ERR_INVALID: more than LIMIT_INVITATIONS in a list, or nothing in it. */
struct err *invitations_add(struct act *a, run_id run, const char *role, enum lang lang, const char *text,
    struct invitations_added *out) MUST_USE;
/* An uploaded file as such lines: an Excel workbook, CSV or TSV whose columns are known by their headings, or plain
 * lines. ERR_INVALID with a sentence: it cannot be read. */
struct err *invitation_lines(mem *m, const void *bytes, size_t n, const char **out) MUST_USE;
/* Somebody an organisation sends; a->who is its contact for the run. ERR_INVALID with a sentence: invited
 * already, no address, or closed. ERR_FORBIDDEN: not the contact of that organisation. */
struct err *nominate(struct act *a, run_id run, organisation_id organisation, const char *role, const char *name,
    const char *email) MUST_USE;

struct err *invitations_list(struct act *a, run_id run, organisation_id organisation, const char *state, int64_t rows,
    int64_t skip, const struct invitation **out, int *n, struct invitation_counts *counts) MUST_USE;
/* All of that state as a list to take along; the links in their mails are nowhere. */
struct err *invitations_table(struct act *a, const struct run_view *v, const char *state, struct table **out) MUST_USE;
/* Once more to those who have not answered and got no mail within a day. *n: how many. */
struct err *invitations_remind(struct act *a, run_id run, int *n) MUST_USE;
/* ERR_NOT_FOUND: not of this run. ERR_CONFLICT: registered already. */
struct err *invitation_withdraw(struct act *a, run_id run, invitation_id id) MUST_USE;

/* -- for whoever is invited */
struct err *invitation_decline(struct act *a, const char *token) MUST_USE;
/* Part of register_send(): what being invited means for the application. */
struct err *invitation_taken(struct act *a, const struct invitation *i, application_id id) MUST_USE;

/* Message id of a state: "registered". */
const char *invitation_state_label(const char *state);
/* The organisations for which a->who is a contact in this run; id and name. */
struct err *nominating(struct act *a, const struct run *run, const struct organisation **out, int *n) MUST_USE;
#endif
