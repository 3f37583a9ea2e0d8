/* SPDX-License-Identifier: EUPL-1.2 */
/* people_view.h - what ui/people.html and ui/application.html show */
#ifndef WEB_PEOPLE_VIEW_H
#define WEB_PEOPLE_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/admission.h"
#include "service/nominees.h"
#include "service/post.h"
#include "web/fields.h"
#include "web/nominations_view.h"
#include "web/run_nav.h"

struct people_count {
	const char *label; /* "Mentor:innen" */
	int64_t admitted, applied, refused, withdrawn;
	struct url show;
};

struct people_page {
	struct run_view v;
	struct run_nav nav;
	struct people_count count[2];
	const struct application *x;
	const struct url *to;
	const char *const *role;
	const int *refusals; /* per person: conditions that say no; below 0: set aside with a reason */
	const bool *returned; /* per person: mail comes back */
	int n;
	int64_t total;
	struct pager pager;
	struct application_filter f;
	const char *organisation; /* chosen id as text, "" = all */
	struct choices roles, states, organisations, mails, orders;
	struct url base, all, to_file, to_decide, to_imports;
	bool filtered, may_decide;
	int64_t waiting; /* registrations whose address is not confirmed */
	struct url to_waiting;
	const char *form_id, *file_id;
};

struct nominees_page {
	struct run_view v;
	struct run_nav nav;
	const char *mentor, *mentee; /* the programme's words */
	const struct nominee *x;
	int n;
	struct nominations_part nominations;
	struct url to_file;
	const char *file_id;
};

/* An answer, or wishes. */
struct answer_line {
	const char *heading;
	const char *const *text;
	int n;
	struct instant agreed; /* .s 0: no statement that was agreed to */
	bool inner;            /* only the coordination sees it          */
	bool long_text;        /* drawn as paragraphs                    */
};

/* A condition that others confirm: the coordination, the sending organisation. */
struct confirm_line {
	const char *rule, *label; /* label: translated */
	const char *answer;       /* yes, no, "" = nobody has said so yet */
	const char *who;
	struct instant at;
	const char *form_id;
};

struct application_page {
	struct application_view v;
	struct run_nav nav;
	const char *role;
	const struct answer_line *person, *line; /* facts about the person; what was said, and wishes */
	int persons, lines;
	bool email_seen;
	struct post_trouble trouble; /* of mails; empty for those who do not write any */
	const struct url *to_mail; /* per failed one, .s NULL: not to be looked at */
	bool may_edit, may_decide;
	struct url to_edit, to_state, to_address;
	const char *form_id, *problem, *reason;
	const struct confirm_line *confirm; /* what others may confirm */
	int confirms;
	struct url to_confirm;
	struct url notice; /* .s NULL: none */
};

struct application_form_page {
	struct run_nav nav;
	const struct application *x;
	const char *role;
	struct fields_part part;
	const struct form *form; /* version, person_version */
	struct url save, back;
};

/* For both pages of an application (application.c, application_edit.c): */
const char *application_role_word(struct req *rq, const struct application_view *v);
struct err *application_nav(struct req *rq, const struct run_view *run, struct run_nav *nav) MUST_USE;
/* What the one who looks may see of it, split into person and answers. */
struct err *application_put_answers(struct req *rq, struct application_page *page) MUST_USE;
#endif
