/* SPDX-License-Identifier: EUPL-1.2 */
/* Reverse mentoring inside one company (text 003): the junior is mentor, the
 * senior is mentee, and neither is the other's superior.
 */
#include "core/preset.h"

/* 003-18: the same organisation is allowed, so there is no rule on it. */
static const struct preset_rule rules[] = {
	{ "line", "hard", "any", 0, 0, 0, "003-15" },
	{ "level", "hard", "mentor_below", 1, 4, 0, "003-01" },
	{ "working", "soft", "any", 0, 0, 3000, "003-16" },
	{ "same_superior", "soft", "any", 0, 0, 2000, "003-16" },
	{ "language", "hard", "any", 0, 0, 0, "" },
	{ "not_with", "hard", "any", 0, 0, 0, "000-14" },
	{ "earlier", "soft", "any", 0, 0, 3000, "000-04" },
	{ "admitted", "hard", "any", 0, 0, 0, "003-07" },
};

/* 003-03, 003-08: interests and learning goals of both sides. */
static const struct preset_criterion criteria[] = {
	{ "topics", 40, 2 },
	{ "interests", 25, 2 },
	{ "topics_back", 15, 2 },
	{ "other_field", 10, 1 },
	{ "place", 5, 1 },
	{ "form", 5, 1 },
};

static const struct preset_eligibility eligibility[] = {
	{ "mentor", "level", 1, 2 },
	{ "mentee", "level", 3, 5 },
};

static const struct preset_event events[] = {
	{ "milestone", "both", -4, { "Team und Zuständigkeiten stehen fest",
	    "Team and tasks are settled" } },
	{ "milestone", "both", -3, { "Programm vorstellen, Anmeldung öffnen",
	    "Present the programme, open registration" } },
	{ "milestone", "both", -1, { "Tandems stehen fest", "Tandems are settled" } },
	{ "kick_off", "both", 0, { "Auftakt", "Kick-off" } },
	{ "exchange", "mentors", 3, { "Austausch der {mentors}", "{Mentors} among themselves" } },
	{ "exchange", "both", 6, { "Halbzeitgespräch", "Half-time talk" } },
	{ "closing", "both", 12, { "Gemeinsamer Abschluss", "Closing event for all" } },
};

/* 003-02 names the first three fields. */
static const struct preset_topic topics[] = {
	{ "topic", { "Digitale Transformation", "Digital transformation" } },
	{ "topic", { "Moderne Arbeitsweisen", "Modern ways of working" } },
	{ "topic", { "Employer Branding", "Employer branding" } },
	{ "topic", { "Künstliche Intelligenz", "Artificial intelligence" } },
	{ "topic", { "Datenanalyse", "Data analysis" } },
	{ "topic", { "Agiles Arbeiten", "Agile working" } },
	{ "topic", { "Soziale Medien", "Social media" } },
	{ "topic", { "Kurzvideo", "Short video" } },
	{ "topic", { "Homeoffice-Kultur", "Culture of working from home" } },
	{ "topic", { "Diversität", "Diversity" } },
	{ "topic", { "Nachhaltigkeit", "Sustainability" } },
	{ "topic", { "Gaming", "Gaming" } },
};

static const struct preset_text texts[] = {
	{ "purpose", {
	    "Hier lernen die Erfahrenen von denen, die neu im Beruf sind: wie sich Arbeit, Technik "
	    "und Erwartungen verändern. Beide Seiten gewinnen: Die einen sehen, was kommt, die "
	    "anderen, wie das Haus entscheidet – und alle bleiben länger gern.",
	    "Here the experienced learn from those new to working life: how work, technology and "
	    "expectations change. Both sides gain: some see what is coming, others how the house "
	    "decides, and everyone likes to stay longer." } },
	{ "motto", { "Erfahrung trifft Neugier – diesmal andersherum.",
	    "Experience meets curiosity, the other way round." } },
	{ "process", {
	    "Fünf Schritte: Ein Team bereitet das Programm vor. Wer mitmachen will, meldet sich "
	    "mit Interessen und Lernzielen an. Daraus entstehen passende Tandems. Beim Auftakt "
	    "werden die Regeln geklärt und die ersten Treffen verabredet. Am Ende feiern alle "
	    "gemeinsam und sagen, was beim nächsten Mal besser werden soll.",
	    "Five steps: a team prepares the programme. Those who want to take part register with "
	    "interests and learning goals. From these come fitting tandems. At the kick-off rules "
	    "are settled and first meetings arranged. In the end all celebrate together and say "
	    "what should be better next time." } },
	{ "mentor_role", {
	    "{Mentors} stehen am Anfang ihres Berufs. Sie zeigen, was ihnen selbstverständlich "
	    "ist, und fragen, warum Dinge so sind, wie sie sind.",
	    "{Mentors} are at the start of their career. They show what goes without saying for "
	    "them and ask why things are as they are." } },
	{ "mentee_role", {
	    "{Mentees} haben lange Erfahrung und die Lust, etwas Neues zu lernen. Sie hören zu, "
	    "probieren aus und teilen ihr Wissen über das Haus.",
	    "{Mentees} have long experience and the wish to learn something new. They listen, try "
	    "things out and share what they know of the house." } },
	{ "mentor_expectations", {
	    "Ich nehme freiwillig teil, habe genug Zeit für regelmäßige Treffen und behandle "
	    "Gehörtes vertraulich.",
	    "I take part voluntarily, have enough time for regular meetings and keep in confidence "
	    "what I hear." } },
	{ "mentee_expectations", {
	    "Ich nehme freiwillig teil, lasse mich auf den Rollentausch ein, habe genug Zeit und "
	    "behandle Gehörtes vertraulich.",
	    "I take part voluntarily, accept the change of roles, have enough time and keep in "
	    "confidence what I hear." } },
	{ "conduct", {
	    "Rang und Alter spielen im Tandem keine Rolle. Wir begegnen uns mit Respekt, fragen "
	    "offen und dürfen Nein sagen.",
	    "Rank and age play no part in the tandem. We treat each other with respect, ask openly "
	    "and may say no." } },
	{ "confidentiality", {
	    "Was im Tandem gesprochen wird, bleibt dort. Es fließt in keine Beurteilung ein.",
	    "What is said in the tandem stays there. It enters no appraisal." } },
};

const struct preset preset_reverse = {
	.key = "reverse",
	.kind = "reverse",
	.name = { "Reverse Mentoring", "Reverse mentoring" },
	.summary = {
	    "Berufseinsteigende begleiten Erfahrene im selben Haus; niemand führt die andere "
	    "Person.",
	    "Newcomers accompany experienced people of the same house; neither is the other's "
	    "superior." },
	.gender_style = GENDER_COLON,
	.certificates = true,
	.months_min = 12,
	.months_max = 12,
	.rhythm = "regular",
	.goal = "most,mutual,floor,total,leximin",
	.rules = PRESET_LIST_OF(rules),
	.criteria = PRESET_LIST_OF(criteria),
	.eligibility = PRESET_LIST_OF(eligibility),
	.events = PRESET_LIST_OF(events),
	.topics = PRESET_LIST_OF(topics),
	.texts = PRESET_LIST_OF(texts),
	.form = &preset_form_reverse,
};
