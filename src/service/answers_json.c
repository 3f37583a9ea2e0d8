/* SPDX-License-Identifier: EUPL-1.2 */
/* What was typed, kept while a registration is not finished: an object of lists of texts. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "service/fields.h"

const char *entries_json(mem *m, struct entries in)
{
	json_t *all = json_object();
	const char *out;
	char *text;

	for (int i = 0; i < in.n; i++) {
		json_t *list = json_object_get(all, in.at[i].name);

		if (!list) {
			list = json_array();
			json_object_set_new(all, in.at[i].name, list);
		}
		json_array_append_new(list, json_string(in.at[i].value));
	}
	text = mem_oom(json_dumps(all, JSON_COMPACT | JSON_SORT_KEYS));
	out = mem_str(m, text);
	free(text);
	json_decref(all);
	return out;
}

/* False if the value is no list of texts. */
static bool read_list(mem *m, const char *name, const json_t *list, struct entry **at, int *n)
{
	const json_t *one;
	size_t i;

	if (!json_is_array(list))
		return false;
	*at = mem_grow(m, *at, struct entry, (size_t)*n + json_array_size(list));
	json_array_foreach(list, i, one) {
		if (!json_is_string(one))
			return false;
		(*at)[(*n)++] = (struct entry){ mem_str(m, name), mem_str(m, json_string_value(one)) };
	}
	return true;
}

struct err *entries_from_json(mem *m, const char *json, struct entries *out)
{
	json_t *all = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
	struct entry *at = NULL;
	const char *name;
	json_t *list;
	bool good = json_is_object(all);
	int n = 0;

	if (good)
		json_object_foreach(all, name, list)
			good = good && read_list(m, name, list, &at, &n);
	json_decref(all);
	*out = (struct entries){ at, good ? n : 0 };
	return good ? NULL : ERR(m, ERR_INVALID, NULL, "these are no answers");
}
