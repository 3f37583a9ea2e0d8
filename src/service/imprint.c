/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/imprint.h"

#include "base/text.h"
#include "store/form.h"

static const struct {
	const char *name;
	size_t at;
} settings[] = {
	{ "imprint_de", offsetof(struct imprint, imprint_de) },
	{ "imprint_en", offsetof(struct imprint, imprint_en) },
	{ "contact_name", offsetof(struct imprint, contact_name) },
	{ "contact_phone", offsetof(struct imprint, contact_phone) },
	{ "contact_email", offsetof(struct imprint, contact_email) },
};

struct err *imprint_get(struct act *a, struct imprint *out)
{
	for (size_t i = 0; i < LEN(settings); i++) {
		const char **into = (const char **)((char *)out + settings[i].at);

		TRY(setting_get(a->db, a->m, settings[i].name, into));
		*into = *into ? *into : "";
	}
	return NULL;
}

struct err *imprint_text(struct act *a, enum lang l, const char **out)
{
	struct imprint n;

	TRY(imprint_get(a, &n));
	*out = l == LANG_DE ? n.imprint_de : n.imprint_en;
	if (!**out)
		*out = l == LANG_DE ? n.imprint_en : n.imprint_de;
	return NULL;
}

struct err *imprint_set(struct act *a, const struct imprint *n)
{
	if (*n->contact_email && !text_is_email(n->contact_email))
		return ERR(a->m, ERR_INVALID,
		    N_("This is not a complete e-mail address. It looks like name@organisation.example."), "no address");
	for (size_t i = 0; i < LEN(settings); i++)
		TRY(setting_set(a->db, a->m, settings[i].name, *(const char *const *)((const char *)n + settings[i].at)));
	return act_note(a, "imprint_changed", "", 0, (programme_id){ 0 });
}
