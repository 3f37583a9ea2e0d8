/* SPDX-License-Identifier: EUPL-1.2 */
#include "main/match_words.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "main/cli.h"

void match_say_parts(mem *m, const struct score *s, int32_t mentee, int32_t mentor)
{
	enum lang l = cli_lang();
	struct score_parts parts;

	score_explain(s, mentee, mentor, &parts);
	for (int c = 0; c < SCORE_CRITERIA; c++)
		if (parts.most[c])
			cli_say(m, N_("  %d of %d: %s"), parts.points[c], parts.most[c],
			    trf(m, l, score_table[c].label, score_table[c].role == POOL_MENTOR ? "mentor" : "mentee"));
	for (int k = 0; k < RULES; k++)
		if (parts.soft & RULE_BIT(k))
			cli_say(m, N_("  −%d: %s"), parts.cost[k], tr(l, rules_table[k].broken));
	cli_say(m, N_("  %d points together"), parts.total);
}

/* What stands for an argument of a reason. */
static const char *argument(mem *m, const struct market_file *f, char kind, int64_t arg)
{
	if (kind == 'e')
		return f->mentee.at[arg];
	if (kind == 'o')
		return f->mentor.at[arg];
	if (kind == 'r')
		return tr(cli_lang(), rules_table[arg].label);
	if (kind == 'q')
		return mem_fmt(m, "%s (%s)", f->group[why_quota_side(arg)][why_quota_group(arg)],
		    why_quota_side(arg) == MARKET_MENTEE ? "mentee" : "mentor");
	return mem_fmt(m, "%lld", (long long)arg);
}

/* The holes %d and %s of a sentence, in their order or by number (%2$s), filled with texts. */
static const char *fill(mem *m, const char *sentence, const char *const arg[3])
{
	struct buf *b = buf_new(m);
	int next = 0;

	for (const char *s = sentence; *s; s++) {
		int which = next;

		if (*s != '%') {
			buf_char(b, *s);
			continue;
		}
		s++;
		if (s[0] >= '1' && s[0] <= '3' && s[1] == '$') {
			which = *s - '1';
			s += 2;
		}
		if (*s == '%')
			buf_char(b, '%');
		else if (which < 3)
			buf_str(b, arg[which]);
		next += *s != '%';
	}
	return b->at ? b->at : "";
}

void match_say_reasons(mem *m, const struct market_file *f, const struct why_reasons *r)
{
	for (int k = 0; k < r->n; k++) {
		const struct why_text *t = &why_text[r->at[k].id];
		const char *arg[3] = { "", "", "" };

		for (size_t x = 0; x < strlen(t->args); x++)
			arg[x] = argument(m, f, t->args[x], r->at[k].arg[x]);
		printf("  %s\n", fill(m, tr(cli_lang(), t->msgid), arg));
	}
}
