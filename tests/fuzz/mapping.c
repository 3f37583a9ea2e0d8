/* SPDX-License-Identifier: EUPL-1.2 */
/* A saved mapping from outside: refused, or it can be saved again unchanged and used on a file. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "sheet/csv.h"
#include "sheet/read_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const char table[] = "Name;E-Mail;Rolle;Stufe;Themen;Sprachen\n"
			    "Anna B;a@x.example;Mentee;Junior;Reden | Zeit, Ruhe;de\n"
			    "Cem D;c@y.example;Mentor:in;5;Reden;Deutsch, Englisch\n";

static void use(mem *m, const struct mapping *map)
{
	struct mapping *fitted = NULL;
	struct sheet *t = NULL;
	struct registration_rows *r;
	int line;
	struct err *e = sheet_read_csv(m, table, sizeof table - 1, 0, &t, &line);

	assert(!e);
	e = mapping_fit(m, map, t, &fitted);
	if (e)
		return;
	r = read_rows(m, t, fitted, NULL);
	assert(r->n == 2);
	for (int c = 0; c < fitted->columns; c++)
		mapping_values(m, fitted, t, c, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	mem *m = mem_new(NULL, "fuzz");
	struct mapping *map = NULL, *again = NULL;
	struct err *e = mapping_read(m, (const char *)bytes, n, &map);

	if (e) {
		assert(e->kind == ERR_INVALID && e->told);
	} else {
		const char *saved = mapping_write(m, map);

		e = mapping_read(m, saved, strlen(saved), &again);
		assert(!e && !strcmp(saved, mapping_write(m, again)));
		use(m, map);
	}
	mem_free(m);
	return 0;
}
