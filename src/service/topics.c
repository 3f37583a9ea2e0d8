/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/topics.h"

#include <string.h>

#include "base/nearly.h"
#include "service/programme.h"
#include "sheet/key.h"
#include "store/programme.h"
#include "store/topic.h"

static bool alike(mem *m, const char *a, const char *b)
{
	int slips = text_slips(a) < text_slips(b) ? text_slips(a) : text_slips(b);

	return *a && *b && (strcmp(a, b) == 0 || (slips && text_nearly(m, a, b, slips)));
}

void topic_doubles(mem *m, const struct topic *t, int n, const struct topic_pair **out, int *pairs)
{
	struct topic_pair *found = mem_array(m, struct topic_pair, TOPIC_PAIRS);
	const char **key = mem_array(m, const char *, 2 * n);
	mem *scrap = mem_new(m, "doubles");

	for (int i = 0; i < n; i++) {
		key[2 * i] = sheet_key(m, t[i].name_de);
		key[2 * i + 1] = sheet_key(m, t[i].name_en);
	}
	*pairs = 0;
	for (int i = 0; i < n; i++)
		for (int k = i + 1; k < n && *pairs < TOPIC_PAIRS; k++)
			if (strcmp(t[i].kind, t[k].kind) == 0 && (alike(scrap, key[2 * i], key[2 * k]) ||
			    alike(scrap, key[2 * i + 1], key[2 * k + 1])))
				found[(*pairs)++] = (struct topic_pair){ &t[i], &t[k] };
	mem_free(scrap);
	*out = found;
}

struct err *topic_put_together(struct act *a, topic_id id, topic_id kept)
{
	programme_id programme, other;
	const struct topic *t, *k;
	int64_t used;

	TRY(topic_look(a, id, &programme, &t, &used));
	TRY(topic_look(a, kept, &other, &k, &used));
	if (programme.v != other.v)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "an entry of another programme");
	if (id.v == kept.v || strcmp(t->kind, k->kind) != 0)
		return ERR(a->m, ERR_INVALID, N_("Please choose another entry of the same kind."), "kinds differ");
	TRY(topic_merge(a->db, a->m, programme, t, kept));
	return act_note(a, "topic_merged", "topic", kept.v, programme);
}

struct err *topic_move(struct act *a, topic_id id, bool up)
{
	const struct topic *t, *all;
	programme_id programme;
	int n, at = -1, other = -1;
	int64_t used;

	TRY(topic_look(a, id, &programme, &t, &used));
	TRY(topic_list(a->db, a->m, programme, &all, &n));
	for (int i = 0; i < n; i++)
		if (all[i].id.v == id.v)
			at = i;
	other = up ? at - 1 : at + 1;
	if (at < 0 || other < 0 || other >= n || strcmp(all[other].kind, t->kind) != 0)
		return NULL;
	for (int i = 0; i < n; i++)
		TRY(topic_set_place(a->db, a->m, all[i].id, i == at ? other : i == other ? at : i));
	return act_note(a, "topic_moved", "topic", id.v, programme);
}
