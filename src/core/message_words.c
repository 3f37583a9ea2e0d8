/* SPDX-License-Identifier: EUPL-1.2 */
/* One list for all kinds, so that a word means the same in every mail. */
#include "core/message_words.h"

#include <string.h>

#include "base/text.h"

#define WORD(en, de, ...) { .key = en, .name = { [LANG_DE] = de, [LANG_EN] = en }, __VA_ARGS__ }

static const struct message_word words[] = {
	/* every mail has these; COMMON counts them */
	WORD("name", "name", .label = N_("name of who gets the mail"), .sample = "Kim Beispiel"),
	WORD("programme", "programm", .label = N_("name of the programme"), .sample = "Mentoring Brückenstadt"),
	WORD("run", "durchgang", .label = N_("name of the run"), .sample = N_("Run 2027")),
	WORD("kick_off", "auftakt", .label = N_("day of the kick-off, as long as it is ahead"),
	    .sample = N_("1 December 2026")),
	WORD("run_ends", "ende", .label = N_("last day of the run, as long as it is ahead"),
	    .sample = N_("30 November 2027")),
	/* and these some of them */
	WORD("site", "plattform", .label = N_("name of this platform"), .sample = "Tandem"),
	WORD("address", "adresse", .label = N_("the new e-mail address"), .sample = "kim@brueckenstadt.example"),
	WORD("partner", "gegenüber", .label = N_("name of the other person of the tandem"), .sample = "Robin Muster"),
	WORD("partner_card", "vorstellung", .label = N_("who the other person is: name, position, organisation"),
	    .sample = N_("Robin Muster\nHead of department\nTown of Brückenstadt"), .block = true),
	WORD("common", "gemeinsames", .label = N_("what the two have in common, as a list"),
	    .sample = N_("Questions that occupy you both:\n– How do I delegate well?"), .block = true),
	WORD("contact_data", "kontaktdaten", .label = N_("name, address and telephone of the other person"),
	    .sample = "Robin Muster\nrobin@brueckenstadt.example\n05341 1230", .block = true),
	WORD("until", "frist", .label = N_("last day for the answer"), .sample = N_("17 November 2026")),
	WORD("motto", "motto", .label = N_("motto of the programme"), .sample = N_("Together we get further.")),
	WORD("person", "person", .label = N_("who it is about"), .sample = "Alex Beispiel"),
	WORD("reason", "grund", .label = N_("the reason that was given, or that none was"),
	    .sample = N_("The reason given: “I have no time this year.”")),
	WORD("applications", "bewerbungen", .label = N_("how many applications are to be rated"),
	    .sample = N_("7 applications")),
	WORD("body", "gremium", .label = N_("who decided"), .sample = N_("The selection committee")),
	WORD("decided", "entschieden", .label = N_("day of the decision"), .sample = N_("3 November 2026")),
	WORD("ground", "begründung", .label = N_("why it is so, in one sentence"),
	    .sample = N_("There were more applications than places, and others had more points.")),
	WORD("sentence", "zusatz", .label = N_("a sentence added for this person"),
	    .sample = N_("Your motivation convinced us.")),
	WORD("question", "frage", .label = N_("the question in its own words"),
	    .sample = N_("How often would we meet?")),
	WORD("came_in", "eingegangen", .label = N_("who has registered in the past seven days"),
	    .sample = N_("Registered in the past seven days: 3 mentees, 1 mentor.")),
	WORD("missing", "fehlt", .label = N_("places against demand, and the topics more people seek than offer"),
	    .sample = N_("Mentees: 12. Places (mentors): 9. 3 places are missing.\n– 12 mentees seek “Conflict”, 2 mentors offer it."),
	    .block = true),
	WORD("ahead", "aussicht", .label = N_("how many tandems are possible, and the rule that costs most"),
	    .sample = N_("At most 7 tandems are possible under the binding rules of this run.")),
	WORD("closing", "anmeldeschluss", .label = N_("when registration closes"),
	    .sample = N_("Registration closes on 15 December 2026, in 24 days.")),
	WORD("role", "rolle", .label = N_("the role in the words of the programme"), .sample = "Mentee"),
	WORD("open_until", "anmeldung_bis", .label = N_("last day of registration"), .sample = N_("15 January 2027")),
	WORD("inviter", "einladende", .label = N_("who invites"), .sample = "Stadtwerke Brückenstadt"),
	WORD("answer", "antwort", .label = N_("the answer that was given"), .sample = N_("yes")),
};
enum { COMMON = 5 };

static const char *const label_words[] = { "mentor", "mentors", "mentee", "mentees", "organisation", "organisations" };

static bool same(mem *m, const char *name, const char *folded)
{
	return strcmp(text_fold(m, name), folded) == 0;
}

bool message_word_is_label(const char *name)
{
	for (size_t i = 0; i < LEN(label_words); i++)
		if ((*name | 0x20) == *label_words[i] && strcmp(label_words[i] + 1, name + 1) == 0)
			return true;
	return false;
}

const char *message_word_key(mem *m, const char *name)
{
	const char *folded;

	/* as the list writes it, which it nearly always is: folding is slow, and mails are many */
	for (size_t i = 0; i < LEN(words); i++)
		if (strcmp(words[i].name[LANG_DE], name) == 0 || strcmp(words[i].name[LANG_EN], name) == 0)
			return words[i].key;
	folded = text_fold(m, name);
	for (size_t i = 0; i < LEN(words); i++)
		for (enum lang l = 0; l < LANGS; l++)
			if (same(m, words[i].name[l], folded))
				return words[i].key;
	return NULL;
}

static const struct message_word *word_of(const char *key, size_t n)
{
	for (size_t i = 0; i < LEN(words); i++)
		if (strlen(words[i].key) == n && memcmp(words[i].key, key, n) == 0)
			return &words[i];
	return NULL;
}

const struct message_word *message_words(mem *m, const struct message_kind *k, int *n)
{
	const char *at = k->words ? k->words : "";
	struct message_word *list = mem_array(m, struct message_word, LEN(words));

	*n = 0;
	while (*at) {
		bool needed = *at == '!';
		size_t length = strcspn(at += needed, " ");
		const struct message_word *w = word_of(at, length);

		if (w) {
			list[*n] = *w;
			list[(*n)++].needed = needed;
		}
		at += length + (at[length] == ' ');
	}
	for (int i = 0; i < COMMON; i++)
		if (k->phase != MESSAGE_ACCOUNT || i == 0)
			list[(*n)++] = words[i];
	return list;
}

/* Levenshtein's distance in bytes of the folded names, one row at a time. */
static size_t distance(mem *m, const char *a, const char *b)
{
	size_t n = strlen(b), *row = mem_array(m, size_t, n + 1);

	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 0; a[i]; i++) {
		size_t corner = row[0];

		row[0] = i + 1;
		for (size_t j = 0; j < n; j++) {
			size_t least = corner + (a[i] != b[j]);

			corner = row[j + 1];
			if (row[j] + 1 < least)
				least = row[j] + 1;
			if (corner + 1 < least)
				least = corner + 1;
			row[j + 1] = least;
		}
	}
	return row[n];
}

struct nearest {
	const char *folded, *name;
	size_t distance;
};

static void consider(mem *m, struct nearest *best, const char *name, const char *called)
{
	size_t d = distance(m, best->folded, text_fold(m, name));

	/* more than half of a word changed is another word */
	if (d < best->distance && 2 * d <= strlen(name)) {
		best->distance = d;
		best->name = called;
	}
}

const char *message_word_near(mem *m, const struct message_kind *k, enum lang l, const char *name)
{
	struct nearest best = { text_fold(m, name), NULL, SIZE_MAX };
	const struct message_word *list;
	int n;

	list = message_words(m, k, &n);
	for (int i = 0; i < n; i++)
		for (enum lang of = 0; of < LANGS; of++)
			consider(m, &best, list[i].name[of], list[i].name[l]);
	for (size_t i = 0; i < LEN(label_words); i++)
		consider(m, &best, label_words[i], label_words[i]);
	return best.name ? mem_fmt(m, "{%s}", best.name) : NULL;
}
