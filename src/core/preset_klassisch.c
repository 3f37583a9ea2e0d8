/* SPDX-License-Identifier: EUPL-1.2 */
/* Classic mentoring (text 001): experienced with junior people who do not work
 * together, by assignment or as a tandem that formed by itself (001-03, 001-04).
 */
#include "core/preset.h"

static const struct preset_rule rules[] = {
	{ "working", "hard", "any", 0, 0, 0, "001-08" },
	{ "line", "hard", "any", 0, 0, 0, "001-08" },
	{ "same_superior", "soft", "any", 0, 0, 2000, "001-08" },
	{ "level", "hard", "mentor_above", 1, 4, 0, "001-09" },
	{ "language", "hard", "any", 0, 0, 0, "" },
	{ "not_with", "hard", "any", 0, 0, 0, "000-14" },
	{ "earlier", "soft", "any", 0, 0, 2000, "000-04" },
	{ "topic", "soft", "any", 0, 0, 2000, "001-10" },
	{ "admitted", "hard", "any", 0, 0, 0, "001-11" },
};

/* 001-10: experience complements each other: what one seeks the other brings. */
static const struct preset_criterion criteria[] = {
	{ "topics", 45, 2 },
	{ "experience", 25, 2 },
	{ "interests", 10, 2 },
	{ "mentee_wish", 10, 1 },
	{ "form", 5, 1 },
	{ "place", 5, 1 },
};

static const struct preset_eligibility eligibility[] = {
	{ "mentor", "level", 3, 5 },
};

static const struct preset_event events[] = {
	{ "kick_off", "both", 0, { "Auftakt", "Kick-off" } },
	{ "milestone", "both", 1, { "Ziele sind festgehalten", "Goals are written down" } },
	{ "milestone", "both", 6, { "Halbzeit: Ziele überprüfen", "Half-time: review the goals" } },
	{ "exchange", "mentors", 6, { "Erfahrungsaustausch der {mentors}",
	    "{Mentors} exchange experience" } },
	{ "closing", "both", 12, { "Abschlussrunde", "Closing round" } },
};

static const struct preset_topic topics[] = {
	{ "topic", { "Budget", "Budgets" } },
	{ "topic", { "Karriereplanung", "Career planning" } },
	{ "topic", { "Netzwerken", "Networking" } },
	{ "topic", { "Personalgespräche", "Staff appraisals" } },
	{ "topic", { "Politik verstehen", "Understanding politics" } },
	{ "topic", { "Präsentieren", "Presenting" } },
	{ "topic", { "Projektleitung", "Project management" } },
	{ "topic", { "Publizieren", "Publishing" } },
	{ "topic", { "Selbstorganisation", "Organising oneself" } },
	{ "topic", { "Verhandeln", "Negotiating" } },
	{ "topic", { "Persönlichkeitsentwicklung", "Personal development" } },
};

static const struct preset_text texts[] = {
	{ "purpose", {
	    "Wissen, das nicht in Handbüchern steht, geht am besten von Mensch zu Mensch. Das "
	    "Programm bringt Erfahrene mit denen zusammen, die am Anfang einer neuen Aufgabe "
	    "stehen: für Wissen, für den weiteren Weg, für die eigene Entwicklung.",
	    "Knowledge that stands in no manual passes best from person to person. The programme "
	    "brings experienced people together with those at the start of a new task: for "
	    "knowledge, for the way ahead, for personal growth." } },
	{ "motto", { "Fragen kostet Mut – Schweigen kostet mehr.",
	    "Asking takes courage; silence costs more." } },
	{ "process", {
	    "Sie melden sich an und sagen, was Sie suchen oder anbieten. Die Koordination ordnet "
	    "passende Tandems zu; wer sich schon gefunden hat, meldet sich gemeinsam an. Zu Beginn "
	    "halten Sie Ihre Ziele fest, zur Halbzeit und am Ende prüfen Sie sie.",
	    "You register and say what you seek or offer. The coordination pairs people who fit; "
	    "those who have already found each other register together. At the start you write "
	    "down your goals; at half-time and at the end you review them." } },
	{ "mentor_role", {
	    "{Mentors} sind offen, kennen viele Stationen und viele Menschen und haben Freude "
	    "daran, beides zu teilen. Sie helfen über Hindernisse, bereiten auf neue Aufgaben vor "
	    "und machen sichtbar, was {mentees} können.",
	    "{Mentors} are open, know many places and many people and enjoy sharing both. They "
	    "help over obstacles, prepare for new tasks and make visible what {mentees} can "
	    "do." } },
	{ "mentee_role", {
	    "{Mentees} wissen, was sie lernen wollen, oder finden es im ersten Gespräch heraus. "
	    "Sie bereiten die Treffen vor und erzählen, was daraus geworden ist.",
	    "{Mentees} know what they want to learn, or find out in the first conversation. They "
	    "prepare the meetings and tell what came of them." } },
	{ "mentor_expectations", {
	    "Ich nehme aus freien Stücken teil, habe genug Zeit für regelmäßige Treffen und "
	    "behandle Gehörtes vertraulich.",
	    "I take part of my own free will, have enough time for regular meetings and keep in "
	    "confidence what I hear." } },
	{ "mentee_expectations", {
	    "Ich nehme aus freien Stücken teil, halte zu Beginn meine Ziele fest und behandle "
	    "Gehörtes vertraulich.",
	    "I take part of my own free will, write down my goals at the start and keep in "
	    "confidence what I hear." } },
	{ "confidentiality", {
	    "Die Gespräche sind vertraulich. Vorgesetzte erfahren nicht, worüber gesprochen wird.",
	    "Conversations are confidential. Superiors do not learn what is talked about." } },
	{ "limits", {
	    "Mentoring ersetzt keine Fachaufsicht und keine Beratung in rechtlichen oder "
	    "gesundheitlichen Fragen.",
	    "Mentoring replaces neither supervision of work nor advice on legal or health "
	    "matters." } },
};

const struct preset preset_klassisch = {
	.key = "klassisch",
	.kind = "classic",
	.name = { "Mentoring: Wissen teilen", "Mentoring: sharing knowledge" },
	.summary = {
	    "Erfahrene begleiten Nachwuchs, ohne mit ihm zusammenzuarbeiten; auch selbst gefundene "
	    "Tandems.",
	    "Experienced people accompany junior ones they do not work with; self-formed tandems "
	    "welcome." },
	.gender_style = GENDER_PAIR,
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
	.form = &preset_form_klassisch,
};
