/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/preset.h"

#include <string.h>

const struct preset *const presets[PRESETS] = { &preset_salzgitter, &preset_klassisch,
	&preset_mit_frauen_an_die_spitze, &preset_reverse, &preset_reverse_speed_networking };

const struct preset_text_kind preset_text_kinds[] = {
	{ "purpose", N_("Purpose"), false, true },
	{ "motto", N_("Motto"), true, false },
	{ "process", N_("How it goes"), false, true },
	{ "mentor_role", N_("What {mentors} do"), false, true },
	{ "mentee_role", N_("What {mentees} do"), false, true },
	{ "mentor_expectations", N_("What {mentors} confirm"), false, false },
	{ "mentee_expectations", N_("What {mentees} confirm"), false, false },
	{ "conduct", N_("How we talk to each other"), false, false },
	{ "confidentiality", N_("Confidentiality"), false, true },
	{ "limits", N_("What the programme is not"), false, false },
	{ "target_group_ground", N_("Why the target group is limited"), false, false },
	{ "venue", N_("Usual venue"), true, false },
	{ "greeting", N_("Greeting of the patron"), false, false },
	{ "label_mentor_one", N_("Word for one mentor"), true, false },
	{ "label_mentor_many", N_("Word for several mentors"), true, false },
	{ "label_mentee_one", N_("Word for one mentee"), true, false },
	{ "label_mentee_many", N_("Word for several mentees"), true, false },
	{ "label_organisation_one", N_("Word for one organisation"), true, false },
	{ "label_organisation_many", N_("Word for several organisations"), true, false },
};
const int preset_text_kinds_n = (int)LEN(preset_text_kinds);

/* What any programme would want, and nothing it would have to take back. */
static const struct preset_rule blank_rules[] = {
	{ "line", "hard", "any", 0, 0, 0, "003-15" },
	{ "working", "soft", "any", 0, 0, 3000, "001-08" },
	{ "language", "hard", "any", 0, 0, 0, "" },
	{ "not_with", "hard", "any", 0, 0, 0, "000-14" },
	{ "earlier", "soft", "any", 0, 0, 2000, "000-04" },
	{ "admitted", "hard", "any", 0, 0, 0, "002-04" },
};

static const struct preset_criterion blank_criteria[] = {
	{ "topics", 40, 2 },
	{ "questions", 20, 2 },
	{ "interests", 15, 2 },
	{ "experience", 15, 2 },
	{ "form", 5, 1 },
	{ "place", 5, 1 },
};

static const struct preset_event blank_events[] = {
	{ "kick_off", "both", 0, { "Auftakt", "Kick-off" } },
	{ "closing", "both", 12, { "Abschluss", "Closing" } },
};

const struct preset preset_blank = {
	.key = "",
	.kind = "classic",
	.name = { "Mentoring", "Mentoring" },
	.summary = { "Ein leeres Programm, in dem Sie alles selbst festlegen.",
	    "An empty programme in which you decide everything yourself." },
	.gender_style = GENDER_COLON,
	.certificates = true,
	.months_min = 12,
	.months_max = 12,
	.rhythm = "regular",
	.goal = "most,mutual,floor,total,leximin",
	.rules = PRESET_LIST_OF(blank_rules),
	.criteria = PRESET_LIST_OF(blank_criteria),
	.events = PRESET_LIST_OF(blank_events),
	.form = &preset_form_blank,
};

const struct preset *preset_find(const char *key)
{
	if (!*key)
		return &preset_blank;
	for (int i = 0; i < PRESETS; i++) {
		if (strcmp(presets[i]->key, key) == 0)
			return presets[i];
	}
	return NULL;
}

const struct preset_text *preset_text_find(const struct preset *preset, const char *name)
{
	for (int i = 0; i < preset->texts.n; i++) {
		if (strcmp(preset->texts.at[i].name, name) == 0)
			return &preset->texts.at[i];
	}
	return NULL;
}
