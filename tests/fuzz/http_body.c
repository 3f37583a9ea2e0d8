/* SPDX-License-Identifier: EUPL-1.2 */
/* A body: its first line is the Content-Type, the rest the bytes. Whatever it holds, it is refused
 * with a status we know, or gives fields that lie inside it and are text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "http/limits.h"
#include "http/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	mem *m = mem_new(NULL, "fuzz");
	struct req *rq = request_new(m);
	const char *end = size ? memchr(data, '\n', size) : NULL;
	size_t type_n = end ? (size_t)(end - (const char *)data) : 0;
	size_t from = end ? type_n + 1 : 0;
	char *body = mem_strn(m, "", 0);
	int status;

	/* Exactly one byte of room behind it, so that a sanitizer sees the second. */
	body = mem_grow(m, body, char, size - from + 1);
	memcpy(body, data + from, size - from);
	status = request_body(rq, mem_strn(m, (const char *)data, type_n), body, size - from);
	if (status != 0 && status != 400 && status != 413 && status != 415)
		abort();
	for (int i = 0; i < rq->form.n; i++) {
		const struct param *p = &rq->form.at[i];

		if (p->value[p->n] != '\0' || !text_valid(p->name, strlen(p->name)))
			abort();
		if (!p->file_name && (strlen(p->value) != p->n || !text_valid(p->value, p->n)))
			abort();
	}
	mem_free(m);
	return 0;
}
