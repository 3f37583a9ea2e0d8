/* SPDX-License-Identifier: EUPL-1.2 */
/* "Mit Frauen an die Spitze!" (text 002): women of municipal administrations
 * with leaders of another one; admission first, partners met at the kick-off.
 */
#include "core/preset.h"

static const struct preset_rule rules[] = {
	{ "organisation", "hard", "any", 0, 0, 0, "002-03" },
	{ "level", "hard", "mentor_above", 1, 4, 0, "002-02" },
	{ "mentee_group", "hard", "any", 0, 0, 0, "002-02" },
	{ "admitted", "hard", "any", 0, 0, 0, "002-04" },
	{ "line", "hard", "any", 0, 0, 0, "002-28" },
	{ "working", "hard", "any", 0, 0, 0, "002-28" },
	{ "not_with", "hard", "any", 0, 0, 0, "000-14" },
	{ "language", "hard", "any", 0, 0, 0, "" },
	{ "earlier", "soft", "any", 0, 0, 3000, "000-04" },
};

/* 002-30: what the mentee asks for comes first. */
static const struct preset_criterion criteria[] = {
	{ "topics", 60, 2 },
	{ "experience", 15, 2 },
	{ "other_field", 10, 1 },
	{ "interests", 5, 2 },
	{ "form", 5, 1 },
	{ "place", 5, 1 },
};

static const struct preset_eligibility eligibility[] = {
	{ "mentor", "level", 3, 5 },
	{ "mentee", "target_group", 0, 0 },
	{ "mentee", "employer_release", 0, 0 },
};

/* 002-11: exactly three workshops of one day. */
static const struct preset_event events[] = {
	{ "milestone", "both", -2, { "Entscheidung über die Zulassung",
	    "Decision on admissions" } },
	{ "kick_off", "both", 0, { "Auftaktveranstaltung: Die Tandems lernen sich kennen",
	    "Kick-off: the tandems meet" } },
	{ "workshop", "both", 3, { "Erster Workshop (ganztägig)", "First workshop (one day)" } },
	{ "board", "board", 4, { "Sitzung des Mentoringbeirats",
	    "Meeting of the advisory board" } },
	{ "workshop", "both", 6, { "Zweiter Workshop (ganztägig)", "Second workshop (one day)" } },
	{ "exchange", "mentors", 7, { "Kreis der {mentors}", "Circle of {mentors}" } },
	{ "workshop", "both", 9, { "Dritter Workshop (ganztägig)", "Third workshop (one day)" } },
	{ "closing", "both", 12, { "Abschlussveranstaltung", "Closing event" } },
};

/* 002-20 names the six fields. */
static const struct preset_topic topics[] = {
	{ "topic", { "Karriereplanung", "Career planning" } },
	{ "topic", { "Strategieentwicklung", "Developing strategy" } },
	{ "topic", { "Führungsverhalten und Selbstmarketing", "Leadership and self-marketing" } },
	{ "topic", { "Konfliktbewältigung", "Dealing with conflict" } },
	{ "topic", { "Arbeitszeitmanagement, Vereinbarkeit von Familie und Beruf",
	    "Managing working time, family and career" } },
	{ "topic", { "Networking", "Networking" } },
	{ "question", { "Welche Führungsaufgabe passt zu mir?", "Which leading role suits me?" } },
	{ "question", { "Wie werde ich mit meiner Leistung sichtbar?",
	    "How does my work become visible?" } },
	{ "question", { "Wie verhandle ich für mich selbst?", "How do I negotiate for myself?" } },
};

static const struct preset_text texts[] = {
	{ "purpose", {
	    "Das Programm ermutigt Frauen in Kommunalverwaltungen, Führung zu übernehmen, und "
	    "bereitet sie gut darauf vor. Erfahrene Führungskräfte einer anderen {organisation} "
	    "begleiten sie ein Jahr lang; wer nicht im selben Haus arbeitet, kann freier sprechen.",
	    "The programme encourages women in municipal administrations to take on leadership, "
	    "and prepares them well. Experienced leaders of another {organisation} accompany them "
	    "for a year; those who do not work in the same house can speak more freely." } },
	{ "motto", { "Neue Wege beginnen mit neuen Fragen.",
	    "New paths begin with new questions." } },
	{ "process", {
	    "Über die Zulassung entscheidet ein Auswahlverfahren. Beim Auftakt lernen sich die "
	    "Tandems kennen. Danach treffen sie sich ein Jahr lang, in der Regel einmal im Monat; "
	    "wie oft, auf welche Weise und worüber sie sprechen, vereinbaren beide selbst. Drei "
	    "Workshops von je einem Tag begleiten das Jahr: gemeinsam und nach Rollen getrennt. "
	    "Der Mentoringbeirat hilft bei allgemeinen Fragen.",
	    "A selection procedure decides on admission. At the kick-off the tandems meet. Then "
	    "they see each other for a year, as a rule once a month; how often, in which way and "
	    "about what they talk the two agree on themselves. Three workshops of one day "
	    "accompany the year, together and by role. The advisory board helps with general "
	    "questions." } },
	{ "mentor_role", {
	    "{Mentors} geben Orientierung, Wissen und Zuversicht weiter. Sie erkennen, was in den "
	    "{mentees} steckt, und suchen mit ihnen nach Feldern, in denen sie wachsen können. Sie "
	    "gewinnen dabei Einblick in eine andere {organisation} und neue Verbindungen.",
	    "{Mentors} pass on orientation, knowledge and confidence. They see what the {mentees} "
	    "have in them and look with them for fields to grow in. In doing so they gain insight "
	    "into another {organisation} and new connections." } },
	{ "mentee_role", {
	    "{Mentees} halten das Tandem lebendig: Sie laden ein, fragen nach und probieren aus. "
	    "Sie sammeln Erfahrungen, zum Beispiel mit anderen Verwaltungskulturen, mit "
	    "Entscheidungen, mit Personalverantwortung und Verhandlungen.",
	    "{Mentees} keep the tandem alive: they invite, ask and try things out. They gather "
	    "experience, for example with other cultures of administration, with decisions, with "
	    "responsibility for staff and with negotiations." } },
	{ "mentor_expectations", {
	    "Ich nehme mir ein Jahr lang regelmäßig Zeit, bin zum Auftakt und zu den Workshops "
	    "dabei und behandle Gehörtes vertraulich.",
	    "For one year I take time regularly, attend the kick-off and the workshops and keep in "
	    "confidence what I hear." } },
	{ "mentee_expectations", {
	    "Ich gestalte das Tandem aus eigenem Antrieb, bin zum Auftakt und zu den Workshops "
	    "dabei und behandle Gehörtes vertraulich.",
	    "I shape the tandem on my own initiative, attend the kick-off and the workshops and "
	    "keep in confidence what I hear." } },
	{ "confidentiality", {
	    "Beide vereinbaren zu Beginn, was im Tandem bleibt; die Verschwiegenheit kann "
	    "schriftlich festgehalten werden. Themen, über die nicht gesprochen werden soll, "
	    "werden genannt und beachtet.",
	    "At the start the two agree on what stays in the tandem; confidentiality can be put in "
	    "writing. Topics that shall not be talked about are named and respected." } },
	{ "limits", {
	    "Das Tandem ist, wenn nicht anders vereinbart, keine schnelle Hilfe bei akuten "
	    "Konflikten am Arbeitsplatz; dafür sind die Gleichstellungsstelle und der "
	    "Mentoringbeirat da. Es gibt kein Zeugnis, und niemand kann einen Aufstieg zusagen.",
	    "Unless agreed otherwise the tandem is no quick help in acute conflicts at work; the "
	    "equality office and the advisory board are there for that. There is no certificate, "
	    "and nobody can promise a promotion." } },
	{ "target_group_ground", {
	    "In den Führungspositionen der beteiligten {organisations} sind Frauen seltener "
	    "vertreten als in der Belegschaft. Das Programm gleicht diesen Nachteil aus (§ 5 AGG); "
	    "wer zur Zielgruppe gehört, erklärt die Person selbst.",
	    "In the leading positions of the {organisations} taking part women are found less "
	    "often than among the staff. The programme makes up for this disadvantage (section 5 "
	    "AGG); belonging to the target group is declared by the person herself." } },
	{ "venue", { "Gemeinschaftshaus Wulfen, Dorsten", "Gemeinschaftshaus Wulfen, Dorsten" } },
	{ "label_organisation_one", { "Verwaltung", "administration" } },
	{ "label_organisation_many", { "Verwaltungen", "administrations" } },
};

const struct preset preset_mit_frauen_an_die_spitze = {
	.key = "mit-frauen-an-die-spitze",
	.kind = "cross",
	.name = { "Mit Frauen an die Spitze!", "Women to the top!" },
	.summary = {
	    "Frauen aus Kommunalverwaltungen mit Führungskräften einer anderen Verwaltung.",
	    "Women of municipal administrations with leaders of another administration." },
	.gender_style = GENDER_COLON,
	.certificates = false,
	.reveal_at_kick_off = true,
	.months_min = 12,
	.months_max = 12,
	.rhythm = "monthly",
	.goal = "most,mutual,floor,total,leximin",
	.rules = PRESET_LIST_OF(rules),
	.criteria = PRESET_LIST_OF(criteria),
	.eligibility = PRESET_LIST_OF(eligibility),
	.events = PRESET_LIST_OF(events),
	.topics = PRESET_LIST_OF(topics),
	.texts = PRESET_LIST_OF(texts),
	.form = &preset_form_mit_frauen,
};
