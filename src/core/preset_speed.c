/* SPDX-License-Identifier: EUPL-1.2 */
/* Reverse mentoring after speed networking (text 004): talents of one company
 * with decision-makers of a network, one to one, paired after they have met.
 */
#include "core/preset.h"

static const struct preset_rule rules[] = {
	{ "organisation", "hard", "any", 0, 0, 0, "004-01" },
	{ "level", "hard", "mentor_below", 1, 4, 0, "004-02" },
	{ "mentor_group", "hard", "any", 0, 0, 0, "004-03" },
	{ "mentee_group", "hard", "any", 0, 0, 0, "004-08" },
	{ "admitted", "hard", "any", 0, 0, 0, "004-05" },
	{ "capacity", "hard", "any", 0, 1, 0, "004-18" },
	{ "line", "hard", "any", 0, 0, 0, "003-15" },
	{ "working", "hard", "any", 0, 0, 0, "000-14" },
	{ "competitor", "hard", "any", 0, 0, 0, "004-27" },
	{ "not_with", "hard", "any", 0, 0, 0, "000-14" },
	{ "language", "hard", "any", 0, 0, 0, "" },
	{ "earlier", "soft", "any", 0, 0, 3000, "000-04" },
};

/* 004-13: sympathy matters most. The wishes together outweigh everything a profile can give. */
static const struct preset_criterion criteria[] = {
	{ "mutual", 30, 1 },
	{ "mentee_wish", 30, 1 },
	{ "mentor_wish", 10, 1 },
	{ "questions", 20, 2 },
	{ "topics", 10, 2 },
};

/* 004-05: the company picks its talents; 004-04: 6 and 18 months; 004-03: the talent programme; 004-08: the closed
 * circle. */
static const struct preset_eligibility eligibility[] = {
	{ "mentor", "preselected", 0, 0 },
	{ "mentor", "talent_programme", 0, 0 },
	{ "mentor", "tenure", 6, 18 },
	{ "mentee", "closed_circle", 0, 0 },
};

/* 004-15: 8 talks of 5 minutes in 40 minutes; 004-16: the shortlist has a last day. */
static const struct preset_event events[] = {
	{ "milestone", "both", -3, { "Vorstellung des Programms",
	    "Presentation of the programme" } },
	{ "milestone", "mentors", -1, { "Vorauswahl der {mentors}",
	    "Pre-selection of the {mentors}" } },
	{ "kick_off", "both", 0, { "Auftakt (online)", "Kick-off (online)" } },
	{ "speed_networking", "both", 0, { "Speed-Networking: 8 Gespräche in 40 Minuten",
	    "Speed networking: 8 talks in 40 minutes" } },
	{ "milestone", "mentees", 0, { "Engere Auswahl abgeben", "Hand in the shortlist" } },
	{ "milestone", "both", 1, { "Tandems stehen fest", "Tandems are settled" } },
	{ "exchange", "both", 5, { "Zwischenrunde: erste Dialogvideos",
	    "Interim round: first dialogue videos" } },
	{ "closing", "both", 9, { "Abschluss", "Closing" } },
};

static const struct preset_topic topics[] = {
	{ "topic", { "Datenplattform", "Data platform" } },
	{ "topic", { "KI", "AI" } },
	{ "topic", { "Moderner Arbeitsplatz", "Modern workplace" } },
	{ "topic", { "Nutzungsverhalten und Kundenerwartung",
	    "How customers use and what they expect" } },
	{ "question", { "Cloud oder eigenes Rechenzentrum?",
	    "Cloud or a data centre of one's own?" } },
	{ "question", { "Plattform statt Produkt?", "A platform instead of a product?" } },
	{ "question", { "Wie arbeitet man ohne Hierarchie?",
	    "How does one work without hierarchy?" } },
	{ "question", { "Wie halten wir Nachwuchs?", "How do we keep young people?" } },
	{ "question", { "Wie verändert KI die Entwicklung?", "How does AI change development?" } },
	{ "question", { "Wie verkauft man Daten?", "How does one sell data?" } },
};

static const struct preset_text texts[] = {
	{ "purpose", {
	    "Junge {mentors} und erfahrene {mentees} aus dem Mittelstand sprechen ein knappes Jahr "
	    "lang über das, was kommt. Der Blick von außen soll Neues anstoßen und Unternehmen "
	    "zukunftsfähig halten.",
	    "Young {mentors} and experienced {mentees} of medium-sized companies talk for almost a "
	    "year about what is coming. The view from outside shall start something new and keep "
	    "companies fit for the future." } },
	{ "motto", { "Gute Fragen kennen kein Dienstalter.",
	    "Good questions know no seniority." } },
	{ "process", {
	    "Zum Auftakt führt jede Person aus dem Kreis der {mentees} acht kurze Gespräche von je "
	    "fünf Minuten. Bis zu drei Namen kommen in die engere Auswahl. Sie wird bei der "
	    "Zuordnung berücksichtigt, ist aber keine Zusage. Danach trifft sich jedes Tandem neun "
	    "bis zwölf Monate lang einmal im Monat; jeder Monat hat eine Impulsfrage.",
	    "At the kick-off each of the {mentees} has eight short talks of five minutes. Up to "
	    "three names go on the shortlist. It is considered when pairing, but promises nothing. "
	    "Then each tandem meets once a month for nine to twelve months; every month has an "
	    "impulse question." } },
	{ "mentor_role", {
	    "{Mentors} arbeiten täglich mit digitaler Technik. Sie stellen frische Fragen und "
	    "beschreiben, was ihnen auffällt.",
	    "{Mentors} work with digital technology every day. They ask fresh questions and "
	    "describe what they notice." } },
	{ "mentee_role", {
	    "{Mentees} entscheiden über Entwicklung und Technik ihres Unternehmens. Sie erklären, "
	    "wie es heute läuft, und prüfen im Gespräch, was davon bleiben soll.",
	    "{Mentees} decide on development and technology in their company. They explain how "
	    "things work today and examine in conversation which of it shall stay." } },
	{ "mentor_expectations", {
	    "Ich treffe mich einmal im Monat, halte mich an die Regeln für das Gespräch und "
	    "behandle Geschäftliches vertraulich.",
	    "I meet once a month, keep to the rules of conversation and treat business matters as "
	    "confidential." } },
	{ "mentee_expectations", {
	    "Ich nehme am Auftakt teil, treffe mich einmal im Monat und behandle Gehörtes "
	    "vertraulich.",
	    "I attend the kick-off, meet once a month and keep in confidence what I hear." } },
	{ "conduct", {
	    "Fragen Sie neugierig, gern auch kritisch. Beschreiben Sie respektvoll, was Sie "
	    "beobachten, und belehren Sie nicht: Es geht um gemeinsames Nachdenken, nicht ums "
	    "Rechthaben.",
	    "Ask with curiosity, critically too. Describe with respect what you observe and do not "
	    "lecture: this is about thinking together, not about being right." } },
	{ "confidentiality", {
	    "Beide Seiten behandeln Betriebsinterna der anderen vertraulich. Auf Wunsch einer "
	    "{organisation} kommt eine eigene Vereinbarung dazu. Ein Dialogvideo erscheint nur, "
	    "wenn beide zustimmen, und nur im Netzwerk des Programms.",
	    "Both sides treat the other's internal matters as confidential. If one {organisation} "
	    "asks for it, a separate agreement is added. A dialogue video appears only if both "
	    "consent, and only in the network of the programme." } },
	{ "label_mentor_one", { "Talent", "talent" } },
	{ "label_mentor_many", { "Talente", "talents" } },
	{ "label_mentee_one", { "Entscheidungsträger:in", "decision-maker" } },
	{ "label_mentee_many", { "Entscheidungsträger:innen", "decision-makers" } },
	{ "label_organisation_one", { "Firma", "company" } },
	{ "label_organisation_many", { "Firmen", "companies" } },
};

const struct preset preset_reverse_speed_networking = {
	.key = "reverse-speed-networking",
	.kind = "reverse_cross",
	.name = { "Reverse Mentoring mit Speed-Networking",
	    "Reverse mentoring with speed networking" },
	.summary = {
	    "Talente eines Unternehmens und Entscheidungsträger:innen eines Netzwerks, nach einer "
	    "Kennenlernrunde zugeordnet.",
	    "Talents of one company and decision-makers of a network, paired after a round of "
	    "short talks." },
	.gender_style = GENDER_COLON,
	.certificates = true,
	.pairing_after_kick_off = true,
	.months_min = 9,
	.months_max = 12,
	.rhythm = "monthly",
	.goal = "most,mutual,floor,total,leximin",
	.rules = PRESET_LIST_OF(rules),
	.criteria = PRESET_LIST_OF(criteria),
	.eligibility = PRESET_LIST_OF(eligibility),
	.events = PRESET_LIST_OF(events),
	.topics = PRESET_LIST_OF(topics),
	.texts = PRESET_LIST_OF(texts),
	.form = &preset_form_speed,
};
