/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/consents.h"

#include <string.h>

#include "base/buf.h"
#include "sys/secret.h"

struct err *consents_given(struct act *a, programme_id programme, const struct answers *x, const char **hashes)
{
	const char *lang = lang_code(x->form->lang);
	struct buf *all = buf_new(a->m);

	for (int i = 0; i < x->form->n; i++) {
		const struct run_field_view *f = x->at[i].field;
		struct consent_wording w = { .programme_id = programme, .field = f->name, .lang = lang };

		if (f->kind != RUN_FIELD_CONSENT || strcmp(x->at[i].text, "yes") != 0)
			continue;
		w.text = answer_wording(a->m, f);
		w.hash = secret_hash(a->m,
		    mem_fmt(a->m, "%lld\n%s\n%s\n%s", (long long)programme.v, w.field, w.lang, w.text));
		TRY(consent_wording_add(a->db, a->m, &w, a->now.s));
		buf_fmt(all, "%s%s", all->n ? " " : "", w.hash);
	}
	*hashes = all->at;
	return NULL;
}

struct err *consents_note(struct act *a, application_id id, const char *hashes, int64_t at)
{
	for (const char *h = hashes; *h;) {
		size_t n = strcspn(h, " ");

		TRY(application_consent_add(a->db, a->m, id, mem_strn(a->m, h, n), at));
		h += n + (h[n] == ' ');
	}
	return NULL;
}
