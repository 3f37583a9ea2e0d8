/* SPDX-License-Identifier: EUPL-1.2 */
#include "given.h"

#include "service/programme.h"

struct given given_run(struct house *h, const char *preset)
{
	const char *email = mem_fmt(h->m, "koordination@%s.example", preset);
	struct given g = { .coordinator = house_person(h, email, ROLES, (programme_id){ 0 }) };
	const struct programme_start start = { .preset = preset, .name_de = preset, .name_en = preset,
		.run_name = "2026/27", .slug = preset };

	HOUSE_DO(h, g.coordinator, programme_from_preset(h->act, &start, &g.programme, &g.run));
	return g;
}
