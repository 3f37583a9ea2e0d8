/* SPDX-License-Identifier: EUPL-1.2 */
/* admin_view.h - what ui/admin.html shows */
#ifndef WEB_ADMIN_VIEW_H
#define WEB_ADMIN_VIEW_H
#include "core/account.h"
#include "core/permission.h"
#include "core/person.h"
#include "html/widgets.h"
#include "http/form.h"
#include "service/people.h"

struct admin_people {
	const char *q;
	const struct person_line *people;
	const struct url *to; /* per person */
	int n;
	struct pager pager;
	struct url base, all, to_new, to_providers, to_file;
	const char *file_id;
	const struct form *form; /* of a new person */
};

struct admin_person {
	const struct person *person;
	struct person_account account;
	bool own;                     /* of whoever looks: the own second factor is not reset here */
	const struct form *reset;     /* why the second factor is reset */
	struct url to_reset, to_address;
	const struct grant_line *grants;
	int grants_n;
	const struct url *end;        /* per grant */
	const char *const *form_ids;  /* per grant */
	const struct form *form;      /* of a new role */
	struct choices roles, programmes, organisations;
	struct url to_grant, to_account;
	const char *account_form_id;
};
#endif
