/* SPDX-License-Identifier: EUPL-1.2 */
/* organisation_view.h - what ui/organisation.html shows */
#ifndef WEB_ORGANISATION_VIEW_H
#define WEB_ORGANISATION_VIEW_H
#include "core/person.h"
#include "html/widgets.h"
#include "http/form.h"

struct organisations_page {
	const char *q;
	const struct organisation *organisations;
	const char *const *kinds; /* per organisation */
	const struct url *to;     /* per organisation; none: another programme's to describe */
	int n;
	struct pager pager;
	struct url base, all, to_file;
	const char *file_id;
	const struct form *form;  /* of a new one */
};

struct organisation_page {
	const char *name;
	bool flat; /* one level: an external mentor is advisable (001-14) */
	const struct form *form;
	struct choices kinds;
	struct url here, back;
};
#endif
