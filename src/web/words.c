/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/words.h"

#include <string.h>

#include "core/lifecycle.h"

struct paragraphs paragraphs_of(mem *m, const char *text)
{
	struct paragraphs p = { 0 };

	while (*text) {
		size_t n = strcspn(text, "\n");

		if (n) {
			p.at = mem_grow(m, p.at, const char *, p.n + 1);
			p.at[p.n++] = mem_strn(m, text, n);
		}
		text += n + (text[n] == '\n');
	}
	return p;
}

static bool listed(const char *const *names, const char *name)
{
	for (; names && *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

const struct section *sections_of(struct req *rq, const struct programme_view *v, const char *const *but, int *n)
{
	struct section *sections = mem_array(rq->mem, struct section, preset_text_kinds_n);

	*n = 0;
	for (int i = 0; i < preset_text_kinds_n; i++) {
		const struct preset_text_kind *k = &preset_text_kinds[i];
		const char *text = programme_words(rq->mem, v, k->name, rq->lang);

		if (!*text || strncmp(k->name, "label_", 6) == 0 || listed(but, k->name))
			continue;
		sections[(*n)++] = (struct section){ k->name,
			labels_expand(rq->mem, &v->labels, rq->lang, tr(rq->lang, k->label)),
			paragraphs_of(rq->mem, text) };
	}
	return sections;
}

bool form_refused(struct form *f, const char *field, const struct err *e)
{
	if (!e || e->kind != ERR_INVALID || !e->told)
		return false;
	form_fail(f, field, tr(f->rq->lang, e->told));
	return true;
}

const char *state_word(struct req *rq, const char *state)
{
	enum run_state s = run_state_find(state);

	return s == RUN_STATES ? state : trc(rq->lang, "run state", run_state_label(s));
}
