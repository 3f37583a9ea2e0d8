/* SPDX-License-Identifier: EUPL-1.2 */
/* CrossMentoring Salzgitter (text 000): leaders and future leaders of different
 * companies and industries; the coordinator decides on proposals.
 */
#include "core/preset.h"

static const struct preset_rule rules[] = {
	{ "organisation", "hard", "any", 0, 0, 0, "000-09" },
	{ "industry", "hard", "any", 0, 0, 0, "000-09" },
	{ "level", "hard", "mentor_above", 1, 4, 0, "000-10" },
	{ "line", "hard", "any", 0, 0, 0, "000-14" },
	{ "same_superior", "hard", "any", 0, 0, 0, "000-14" },
	{ "working", "hard", "any", 0, 0, 0, "000-14" },
	{ "not_with", "hard", "any", 0, 0, 0, "000-14" },
	{ "competitor", "hard", "any", 0, 0, 0, "000-14" },
	{ "language", "hard", "any", 0, 0, 0, "" },
	{ "earlier", "soft", "any", 0, 0, 3000, "000-04" },
	{ "form", "soft", "any", 0, 0, 1000, "000-18" },
	{ "admitted", "hard", "any", 0, 0, 0, "000-11" },
};

/* 000-12: questions, topics and interests all count; 000-13: difference is wanted too. */
static const struct preset_criterion criteria[] = {
	{ "topics", 30, 2 },
	{ "questions", 25, 2 },
	{ "interests", 15, 2 },
	{ "other_field", 15, 1 },
	{ "topics_back", 5, 2 },
	{ "form", 5, 1 },
	{ "place", 5, 1 },
};

static const struct preset_eligibility eligibility[] = {
	{ "mentor", "consent", 0, 0 },
	{ "mentor", "level", 3, 5 },
	{ "mentee", "consent", 0, 0 },
	{ "mentee", "level", 1, 3 },
};

static const struct preset_event events[] = {
	{ "kick_off", "both", 0, { "Auftaktveranstaltung", "Kick-off" } },
	{ "visit", "both", 2, { "Unternehmensbesuch", "Company visit" } },
	{ "workshop", "both", 4, { "Workshop: Rolle und Haltung", "Workshop: role and attitude" } },
	{ "exchange", "mentors", 5, { "Austausch der {mentors}", "{Mentors} among themselves" } },
	{ "exchange", "mentees", 5, { "Austausch der {mentees}", "{Mentees} among themselves" } },
	{ "visit", "both", 7, { "Zweiter Unternehmensbesuch", "Second company visit" } },
	{ "workshop", "both", 9, { "Workshop: Verantwortung und Veränderung",
	    "Workshop: responsibility and change" } },
	{ "closing", "both", 12, { "Abschlussveranstaltung", "Closing event" } },
};

/* 000-19 names the four focus topics. */
static const struct preset_topic topics[] = {
	{ "topic", { "Rolle und Haltung als Führungskraft", "Role and attitude as a leader" } },
	{ "topic", { "Kommunikation und Entscheidungsprozesse",
	    "Communication and decision-making" } },
	{ "topic", { "Umgang mit Verantwortung und Veränderung",
	    "Dealing with responsibility and change" } },
	{ "topic", { "Balance zwischen Beruf und Privatleben",
	    "Balance of work and private life" } },
	{ "topic", { "Digitalisierung", "Digitalisation" } },
	{ "topic", { "Strategie", "Strategy" } },
	{ "question", { "Wie delegiere ich richtig?", "How do I delegate well?" } },
	{ "question", { "Wie gehe ich mit Konflikten im Team um?",
	    "How do I handle conflicts in my team?" } },
	{ "question", { "Wie entscheide ich unter Unsicherheit?",
	    "How do I decide under uncertainty?" } },
	{ "question", { "Wie gewinne ich Fachkräfte am Standort?",
	    "How do I win skilled people for the region?" } },
	{ "question", { "Wie sage ich Nein nach oben?", "How do I say no to those above me?" } },
	{ "question", { "Wie führe ich ehemalige Kolleginnen und Kollegen?",
	    "How do I lead former peers?" } },
	{ "interest", { "Ehrenamt", "Volunteering" } },
	{ "interest", { "Gründung", "Founding a company" } },
	{ "interest", { "Handwerk", "Crafts" } },
	{ "interest", { "Kommunalpolitik", "Local politics" } },
	{ "interest", { "Laufen", "Running" } },
	{ "interest", { "Musik", "Music" } },
	{ "interest", { "Nachhaltigkeit", "Sustainability" } },
	{ "interest", { "Reisen", "Travel" } },
};

static const struct preset_text texts[] = {
	{ "purpose", {
	    "Das Programm verbindet Menschen, die führen, mit Menschen, die bald führen werden – "
	    "über die Grenzen von Unternehmen und Branchen hinweg. Wer einmal außerhalb des "
	    "eigenen Hauses offen fragen konnte, führt sicherer. So wächst nebenbei ein Netz, das "
	    "die Region stärkt und Fachkräfte hält.",
	    "The programme connects people who lead with people who are about to, across companies "
	    "and industries. Whoever could once ask openly outside their own house leads with more "
	    "confidence. On the way a network grows that strengthens the region and keeps skilled "
	    "people in it." } },
	{ "motto", { "Ein Jahr, zwei Blickwinkel.", "One year, two points of view." } },
	{ "process", {
	    "Nach der Anmeldung stellt die Koordination die Tandems zusammen: mit Blick auf "
	    "gemeinsame Fragen, Themen und Interessen und bewusst aus verschiedenen "
	    "{organisations}. Ein Jahr lang bestimmen beide selbst, wie oft und in welcher Form "
	    "sie sich treffen. Unternehmensbesuche, Workshops und Austauschrunden geben dem Jahr "
	    "einen Rahmen.",
	    "After registration the coordination brings the tandems together, with an eye on "
	    "shared questions, topics and interests, and deliberately from different "
	    "{organisations}. For one year the two decide themselves how often and in which form "
	    "they meet. Company visits, workshops and rounds of exchange give the year its "
	    "frame." } },
	{ "mentor_role", {
	    "{Mentors} bringen Führungserfahrung mit, hören zu und fragen nach. Sie erzählen auch "
	    "von Umwegen, öffnen Türen und prüfen im Gespräch die eigene Haltung.",
	    "{Mentors} bring experience of leading, listen and ask. They speak of detours too, "
	    "open doors, and test their own attitude in the conversation." } },
	{ "mentee_role", {
	    "{Mentees} stehen vor einer Führungsaufgabe oder haben sie gerade übernommen. Sie "
	    "bringen eigene Fragen aus dem Alltag mit und setzen um, was sie überzeugt.",
	    "{Mentees} are about to lead or have just begun to. They bring questions from their "
	    "own working days and put into practice what convinces them." } },
	{ "mentor_expectations", {
	    "Ich nehme mir ein Jahr lang regelmäßig Zeit, komme gut vorbereitet und behandle "
	    "Gehörtes vertraulich.",
	    "For one year I take time regularly, come prepared and keep in confidence what I "
	    "hear." } },
	{ "mentee_expectations", {
	    "Ich sorge dafür, dass Treffen zustande kommen, bringe meine Themen ein und behandle "
	    "Gehörtes vertraulich.",
	    "I see to it that meetings take place, bring my topics and keep in confidence what I "
	    "hear." } },
	{ "conduct", {
	    "Wir begegnen uns auf Augenhöhe: Beide geben, beide nehmen. Wer anderer Meinung ist, "
	    "sagt es freundlich und begründet es.",
	    "We meet as equals: both give, both take. Whoever disagrees says so kindly and gives "
	    "reasons." } },
	{ "confidentiality", {
	    "Was im Tandem gesprochen wird, bleibt im Tandem. Weder die Koordination noch ein "
	    "Unternehmen erfährt Inhalte.",
	    "What is said in the tandem stays in the tandem. Neither the coordination nor any "
	    "company learns of it." } },
};

const struct preset preset_salzgitter = {
	.key = "salzgitter",
	.kind = "cross",
	.name = { "CrossMentoring Salzgitter", "CrossMentoring Salzgitter" },
	.summary = {
	    "Führungskräfte und Nachwuchs aus verschiedenen Unternehmen und Branchen, ein Jahr "
	    "lang.",
	    "Leaders and future leaders from different companies and industries, for one year." },
	.gender_style = GENDER_BINNEN_I,
	.certificates = true,
	.months_min = 12,
	.months_max = 12,
	.rhythm = "own",
	.goal = "most,mutual,floor,total,leximin",
	.rules = PRESET_LIST_OF(rules),
	.criteria = PRESET_LIST_OF(criteria),
	.eligibility = PRESET_LIST_OF(eligibility),
	.events = PRESET_LIST_OF(events),
	.topics = PRESET_LIST_OF(topics),
	.texts = PRESET_LIST_OF(texts),
	.form = &preset_form_salzgitter,
};
