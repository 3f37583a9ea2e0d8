/* SPDX-License-Identifier: EUPL-1.2 */
/* The registration forms the presets begin with. Each asks only what its rules, criteria and
 * conditions use, and what a person has to confirm; every field says why. */
#include "core/preset.h"

#define MENTOR .role = "mentor"
#define MENTEE .role = "mentee"
#define HEADING(de, en) { .kind = "heading", .label = { de, en } }

static const struct preset_field person[] = {
	HEADING("Über Sie", "About you"),
	{ .key = "name" },
	{ .key = "email" },
	{ .key = "phone" },
	{ .key = "organisation" },
	{ .key = "position", .required = true },
	{ .key = "team" },
	{ .key = "field" },
	{ .key = "site" },
	{ .key = "level", .required = true },
	{ MENTOR, .key = "leadership_years" },
	{ .key = "languages", .required = true },
	{ .key = "reports_to" },
};

/* In reverse mentoring it is the mentees who lead. */
static const struct preset_field person_reverse[] = {
	HEADING("Über Sie", "About you"),
	{ .key = "name" },
	{ .key = "email" },
	{ .key = "phone" },
	{ .key = "organisation" },
	{ .key = "position", .required = true },
	{ .key = "team" },
	{ .key = "field" },
	{ .key = "site" },
	{ .key = "level", .required = true },
	{ .key = "languages", .required = true },
	{ .key = "reports_to" },
};

static const struct preset_field tandem[] = {
	HEADING("Ihr Tandem", "Your tandem"),
	{ .key = "form" },
	{ MENTOR, .key = "capacity" },
	{ .key = "works_with" },
	{ .key = "not_with" },
	{ .key = "remark" },
};

#define CONFIRM HEADING("Zum Schluss", "Finally")
#define CONFIRM_TEXT(text, de, en) { .kind = "consent", .label = { de, en }, .required = true, .text_name = text, .seen_by = "committee" }
#define CONFIRM_ROLES                                                                              \
	{ MENTOR, .kind = "consent", .label = { "Das bestätige ich.", "I confirm this." },         \
	    .why = { "Ein Tandem braucht Zeit und freien Willen auf beiden Seiten.",               \
		"A tandem needs time and free will on both sides." },                              \
	    .required = true, .text_name = "mentor_expectations", .seen_by = "committee" },        \
	{ MENTEE, .kind = "consent", .label = { "Das bestätige ich.", "I confirm this." },         \
	    .why = { "Ein Tandem braucht Zeit und freien Willen auf beiden Seiten.",               \
		"A tandem needs time and free will on both sides." },                              \
	    .required = true, .text_name = "mentee_expectations", .seen_by = "committee" }
#define CONFIRM_CONDUCT CONFIRM_TEXT("conduct", "So wollen wir miteinander sprechen: Daran halte ich mich.", "This is how we talk to each other: I keep to it.")

static const struct preset_field end_plain[] = {
	CONFIRM,
	{ .key = "consent" },
};

static const struct preset_field blank[] = {
	HEADING("Worum es Ihnen geht", "What it is about for you"),
	{ .key = "topics_wanted" },
	{ .key = "topics_offered" },
	{ .key = "interests" },
	{ .key = "goal" },
};

/* 000-12: questions, topics and interests are three fields in both roles. */
static const struct preset_field salzgitter[] = {
	HEADING("Worum es Ihnen geht", "What it is about for you"),
	{ MENTEE, .key = "topics_wanted", .required = true },
	{ MENTOR, .key = "topics_offered", .required = true },
	{ .key = "questions" },
	{ .key = "interests" },
	{ .key = "goal" },
	{ .key = "expectations" },
};
static const struct preset_field salzgitter_end[] = { CONFIRM, CONFIRM_ROLES, CONFIRM_CONDUCT, { .key = "consent" } };

static const char *const experience[][LANGS] = {
	{ "Ein Team aufbauen", "Building a team" },
	{ "Erstmals Führung übernehmen", "Leading for the first time" },
	{ "Führen in Teilzeit", "Leading part-time" },
	{ "Veränderungen leiten", "Leading change" },
	{ "Krisen durchstehen", "Coming through a crisis" },
	{ "Berufsfeld wechseln", "Changing one's field" },
	{ "Im Ausland arbeiten", "Working abroad" },
	{ "Ein Unternehmen gründen", "Founding a company" },
	{ "In Gremien arbeiten", "Working on boards and committees" },
	{ "Mit Politik und Verwaltung arbeiten", "Working with politics and administration" },
	{ NULL, NULL },
};

static const char *const goal_types[][LANGS] = {
	{ "Wissen weitergeben und bekommen", "Passing on and gaining knowledge" },
	{ "Den beruflichen Weg planen", "Planning a career" },
	{ "Sich persönlich weiterentwickeln", "Personal growth" },
	{ NULL, NULL },
};

#define EXPERIENCE                                                                                 \
	{ MENTOR, .key = "experience_brought", .choice = experience },                             \
	{ MENTEE, .key = "experience_sought", .choice = experience }

/* 001-02 the kinds of goal, 001-05 motivation and time, 001-10 experience, 001-11 what mentors bring. */
static const struct preset_field klassisch[] = {
	HEADING("Worum es Ihnen geht", "What it is about for you"),
	{ .kind = "choices", .label = { "Worum soll es gehen?", "What shall it be about?" },
	    .why = { "Beide sollen vom Tandem Ähnliches wollen.", "Both shall want similar things of the tandem." },
	    .seen_by = "committee", .required = true, .choice = goal_types },
	{ MENTEE, .key = "topics_wanted", .required = true },
	{ MENTOR, .key = "topics_offered", .required = true },
	EXPERIENCE,
	{ .key = "interests" },
	{ .kind = "long_text", .label = { "Was bewegt Sie zur Teilnahme?", "What moves you to take part?" },
	    .why = { "Ein Tandem lebt davon, dass sich beide einbringen.", "A tandem lives on the commitment of both." },
	    .seen_by = "committee", .required = true },
	{ MENTOR, .kind = "long_text",
	    .label = { "Wie halten Sie es mit Fragen, die Ihre Sicht in Zweifel ziehen?",
		"How do you take questions that challenge your view?" },
	    .why = { "Wer begleitet, soll offen für andere Sichtweisen sein.", "Those who accompany others shall be open." },
	    .seen_by = "committee" },
	{ MENTOR, .kind = "long_text",
	    .label = { "In welchen Netzwerken, Verbänden oder Gremien sind Sie aktiv?",
		"In which networks, associations or committees are you active?" },
	    .why = { "Von Ihren Verbindungen können {mentees} profitieren.", "Your connections can help {mentees}." },
	    .seen_by = "committee" },
	{ .kind = "number", .label = { "Wie viele Stunden im Monat können Sie sich nehmen?",
				"How many hours a month can you spare?" },
	    .why = { "Damit beide mit derselben Zeit rechnen.", "So that both count on the same time." },
	    .seen_by = "committee", .required = true, .least = 1, .most = 40 },
	{ MENTEE, .key = "goal" },
	{ .key = "expectations" },
};
static const struct preset_field klassisch_end[] = { CONFIRM, CONFIRM_ROLES,
	CONFIRM_TEXT("limits", "Das habe ich gelesen.", "I have read this."), { .key = "consent" } };

/* 002-02, 002-05, 002-28, 002-30. */
static const struct preset_field mit_frauen[] = {
	HEADING("Zulassung", "Admission"),
	{ MENTEE, .key = "target_group", .required = true,
	    .label = { "Sind Sie eine Frau und in einer Kommunalverwaltung beschäftigt?",
		"Are you a woman employed in a municipal administration?" } },
	{ MENTEE, .key = "employer_release", .required = true },
	{ MENTEE, .kind = "long_text",
	    .label = { "Warum möchten Sie teilnehmen, und was bringen Sie aus eigenem Antrieb mit?",
		"Why do you want to take part, and what do you bring on your own initiative?" },
	    .why = { "Über die Zulassung entscheidet ein Auswahlverfahren; Eigeninitiative zählt dabei.",
		"A selection procedure decides on admission; initiative counts in it." },
	    .seen_by = "committee", .required = true },
	HEADING("Worum es Ihnen geht", "What it is about for you"),
	{ MENTEE, .key = "topics_wanted", .required = true },
	{ MENTOR, .key = "topics_offered", .required = true },
	EXPERIENCE,
	{ .key = "interests" },
	{ MENTEE, .key = "goal", .required = true },
	{ .key = "expectations" },
};
/* 002-26: no certificate, no promise of promotion. */
static const struct preset_field mit_frauen_end[] = { CONFIRM, CONFIRM_ROLES,
	{ MENTEE, .kind = "consent", .label = { "Das nehme ich zur Kenntnis.", "I take note of this." },
	    .why = { "Damit niemand etwas anderes erwartet.", "So that nobody expects otherwise." }, .required = true,
	    .text_name = "limits", .seen_by = "committee" },
	{ .key = "consent" } };

/* 003-05, 003-08: interests and learning goals of both sides. */
static const struct preset_field reverse[] = {
	HEADING("Interessen und Lernziele", "Interests and learning goals"),
	{ MENTOR, .key = "topics_offered", .required = true,
	    .label = { "Was können Sie zeigen und erklären?", "What can you show and explain?" } },
	{ .key = "topics_wanted", .required = true, .label = { "Was möchten Sie lernen?", "What would you like to learn?" } },
	{ MENTEE, .key = "topics_offered",
	    .label = { "Wozu können Sie Ihre Erfahrung weitergeben?", "On what can you pass on your experience?" } },
	{ .key = "interests" },
	{ .key = "goal", .label = { "Ihre Lernziele in eigenen Worten", "Your learning goals in your own words" } },
};
/* 003-14: voluntariness, respect, time. */
static const struct preset_field reverse_end[] = { CONFIRM, CONFIRM_ROLES, CONFIRM_CONDUCT, { .key = "consent" } };

/* 004-03, 004-04, 004-08, 004-28. */
static const struct preset_field speed[] = {
	HEADING("Voraussetzungen", "Conditions"),
	{ MENTOR, .key = "talent_programme", .required = true },
	{ MENTOR, .kind = "text", .label = { "Wie heißt das Nachwuchsprogramm?", "What is the talent programme called?" },
	    .why = { "Ihr Unternehmen bestätigt damit Ihre Teilnahme.", "With it your company confirms that you take part." },
	    .seen_by = "committee" },
	{ MENTOR, .key = "joined_on", .required = true },
	{ MENTEE, .key = "closed_circle", .required = true },
	HEADING("Für das Kennenlernen", "For getting to know each other"),
	{ MENTOR, .kind = "text", .label = { "Ihre Aufgabe in einem Satz", "Your work in one sentence" },
	    .why = { "Das steht auf Ihrer Karte beim Speed-Networking.", "It stands on your card at the speed networking." },
	    .seen_by = "committee", .required = true, .most = 160 },
	{ .key = "questions", .required = true },
	{ .key = "topics_offered" },
	{ .key = "topics_wanted" },
	{ .key = "goal" },
};
static const struct preset_field speed_end[] = { CONFIRM, CONFIRM_ROLES,
	{ MENTOR, .kind = "consent",
	    .label = { "So möchte ich fragen und beschreiben: Daran halte ich mich.", "This is how I ask and describe: I keep to it." },
	    .why = { "Die Gespräche leben von Neugier und Respekt.", "The conversations live on curiosity and respect." },
	    .required = true, .text_name = "conduct", .seen_by = "committee" },
	CONFIRM_TEXT("confidentiality", "Das behandle ich vertraulich.", "I treat this as confidential."),
	{ .key = "consent" } };

#define PART(array) { (array), (int)LEN(array) }
const struct preset_form preset_form_blank = { { PART(person), PART(blank), PART(tandem), PART(end_plain) } };
const struct preset_form preset_form_salzgitter = {
	{ PART(person), PART(salzgitter), PART(tandem), PART(salzgitter_end) } };
const struct preset_form preset_form_klassisch = {
	{ PART(person), PART(klassisch), PART(tandem), PART(klassisch_end) } };
const struct preset_form preset_form_mit_frauen = {
	{ PART(person), PART(mit_frauen), PART(tandem), PART(mit_frauen_end) } };
const struct preset_form preset_form_reverse = {
	{ PART(person_reverse), PART(reverse), PART(tandem), PART(reverse_end) } };
const struct preset_form preset_form_speed = { { PART(person_reverse), PART(speed), PART(tandem), PART(speed_end) } };
