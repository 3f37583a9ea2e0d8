/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/rename.h"

#include <string.h>

#include "core/limits.h"
#include "core/name.h"
#include "base/text.h"
#include "html/page.h"
#include "store/person.h"
#include "store/rename.h"

struct names {
	const char *old, *new_one, *old_html, *new_html;
};

static const char *as_html(mem *m, const char *text)
{
	struct page *p = page_new(m, LANG_EN, "", "UTC");

	html_text(p, text);
	return p->out->at;
}

/* True if the row had the old name in it. */
static bool replace_in(mem *m, enum rename_place place, struct rename_row *row, const struct names *names)
{
	bool found = false;

	for (int k = 0; k < rename_texts(place); k++) {
		bool html = place == RENAME_MAIL && k == RENAME_TEXTS - 1;
		const char *now = name_replace(m, row->text[k], html ? names->old_html : names->old,
		    html ? names->new_html : names->new_one);

		if (now) {
			row->text[k] = now;
			found = true;
		}
	}
	return found;
}

static struct err *rename_in(struct act *a, enum rename_place place, person_id person, const char *word,
    const struct names *names)
{
	int64_t after = 0;
	int n;

	do {
		struct rename_row *rows;

		TRY(rename_find(a->db, a->m, place, person, word, after, &rows, &n));
		for (int i = 0; i < n; i++) {
			after = rows[i].id;
			if (replace_in(a->m, place, &rows[i], names))
				TRY(rename_set(a->db, a->m, place, &rows[i]));
		}
	} while (n == RENAME_ROWS);
	return NULL;
}

/* The first word of the name: what follows may stand on the next line. */
static const char *first_word(mem *m, const char *name)
{
	size_t n = strcspn(name, " ");

	return name[n] ? mem_strn(m, name, n) : "";
}

struct err *rename_copies(struct act *a, person_id person, const char *old, const char *new_one)
{
	struct names names = { old, new_one, as_html(a->m, old), as_html(a->m, new_one) };

	if (strcmp(old, new_one) == 0)
		return NULL;
	for (enum rename_place p = 0; p < RENAME_PLACES; p++)
		TRY(rename_in(a, p, person, first_word(a->m, old), &names));
	TRY(rename_alone(a->db, a->m, person, old, new_one));
	return act_note(a, "name_changed", "person", person.v, (programme_id){ 0 });
}

struct err *rename_person(struct act *a, person_id person, const char *name)
{
	const struct person *p;

	if (!*name || text_length(name) > LIMIT_NAME)
		return ERR(a->m, ERR_INVALID, N_("Please enter a name of up to 200 characters."), "name");
	TRY(person_get(a->db, a->m, person, &p));
	if (strcmp(p->name, name) == 0)
		return NULL;
	TRY(person_set_name(a->db, a->m, person, name));
	return rename_copies(a, person, p->name, name);
}
