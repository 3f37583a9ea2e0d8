/* SPDX-License-Identifier: EUPL-1.2 */
/* register_view.h - what ui/register.html shows: the way in from the form to the confirmed address */
#ifndef WEB_REGISTER_VIEW_H
#define WEB_REGISTER_VIEW_H
#include "html/widgets.h"
#include "http/reply.h"
#include "http/req.h"
#include "service/fields.h"
#include "service/register.h"
#include "web/fields.h"

struct register_page {
	const char *programme, *run, *role; /* in the words of the programme */
	const char *closing;                /* last day of registration; "" = open */
	const char *closed;                 /* why nobody can register now; NULL: one can */
	struct fields_part part;
	const char *const *missing;         /* what the conditions say against it; it may be sent all the same */
	int missing_n;
	bool corrects;                      /* a registration that has arrived is changed */
	int64_t version, person_version;    /* of it */
	const char *form_id;
	struct url post, paper, page;       /* paper.s NULL: not here; page: the public one, .s NULL: there is none */
	struct url sign_in;                 /* .s NULL: no need to */
};

/* What the form calls itself and where it leads; the rest is filled in by register_show(). */
struct register_target {
	const struct register_way *way;
	struct url here, sent; /* where it posts to; where to after a mail was sent */
};
struct err *register_show(struct req *rq, struct out *out, const struct register_target *t, const struct answers *x,
    const char *general, const char *const *missing, int missing_n, int status) MUST_USE;
struct err *register_post(struct req *rq, struct out *out, const struct register_target *t) MUST_USE;

struct register_sent_page {
	const char *programme;
	bool kept; /* a draft; else it waits for the address to be confirmed */
	int days;  /* how long it is kept */
	struct url page;
};

/* Behind the link of a draft, of one that waits, of one that is done. */
struct registration_page {
	const char *programme, *run, *role, *closed;
	bool draft, done, replaces, fits; /* fits: the form asks for nothing more */
	const char *refused;
	const struct answer_shown *said;
	int said_n;
	struct day until;                 /* when it is deleted */
	struct url to, form, drop, sign_in;
	const char *form_id, *drop_id;
};

struct invitation_page {
	const char *programme, *run, *role, *name, *inviter, *purpose, *closing, *closed;
	const char *state;
	struct url form, decline, page, sign_in; /* page.s NULL: not public */
	const char *form_id;
};
#endif
