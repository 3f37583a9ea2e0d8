/* SPDX-License-Identifier: EUPL-1.2 */
/* provider_view.h - what ui/provider.html shows */
#ifndef WEB_PROVIDER_VIEW_H
#define WEB_PROVIDER_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/provider.h"

struct providers_page {
	const struct provider_line *providers;
	const struct url *to; /* per provider */
	int n;
	struct pager pager;
	struct url base, to_file;
	const char *file_id;
};

struct provider_page {
	struct provider_view view;
	const struct form *form;
	const char *back;     /* address for answers, to be registered with the provider */
	const char *tried;    /* what a try brought, translated; NULL = none was made */
	bool works;           /* it did */
	struct url to, to_try, to_end;
	const char *try_id, *end_id;
};

/* Back from the provider. */
struct provider_back_page {
	const char *name;     /* of the organisation */
	const char *state, *code, *issuer;
	const char *form_id;
	struct url to, script;
};
#endif
