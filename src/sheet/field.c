/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/field.h"

#include <string.h>

#include "base/tr.h"

static const struct {
	const char *key, *label;
	enum field_kind kind;
	bool repeats;
} fields[SHEET_FIELDS] = {
	[FIELD_IGNORE] = { "ignore", N_("leave out"), KIND_TEXT, true },
	[FIELD_ROW_NO] = { "row_no", N_("Serial number"), KIND_TEXT, false },
	[FIELD_STARTED_AT] = { "started_at", N_("Form opened at"), KIND_WALL, false },
	[FIELD_SUBMITTED_AT] = { "submitted_at", N_("Form sent at"), KIND_WALL, false },
	[FIELD_SALUTATION] = { "salutation", N_("Salutation"), KIND_SALUTATION, false },
	[FIELD_FIRST_NAME] = { "first_name", N_("First name"), KIND_TEXT, false },
	[FIELD_LAST_NAME] = { "last_name", N_("Last name"), KIND_TEXT, false },
	[FIELD_FULL_NAME] = { "full_name", N_("First and last name"), KIND_TEXT, false },
	[FIELD_EMAIL] = { "email", N_("E-mail address"), KIND_EMAIL, false },
	[FIELD_PHONE] = { "phone", N_("Telephone"), KIND_TEXT, false },
	[FIELD_ROLE] = { "role", N_("Role"), KIND_ROLE, false },
	[FIELD_ORGANISATION] = { "organisation", N_("Organisation"), KIND_TEXT, false },
	[FIELD_INDUSTRY] = { "industry", N_("Industry"), KIND_TEXT, false },
	[FIELD_SITE] = { "site", N_("Site"), KIND_TEXT, false },
	[FIELD_TEAM] = { "team", N_("Team or department"), KIND_TEXT, false },
	[FIELD_POSITION] = { "position", N_("Position"), KIND_TEXT, false },
	[FIELD_OCCUPATION] = { "field", N_("Occupational field"), KIND_TEXT, false },
	[FIELD_LEVEL] = { "level", N_("Career level, 1 to 5"), KIND_LEVEL, false },
	[FIELD_LEVEL_TEXT] = { "level_text", N_("Career level in words"), KIND_LEVEL, false },
	[FIELD_LEADERSHIP_YEARS] = { "leadership_years", N_("Years of leadership"), KIND_NUMBER, false },
	[FIELD_PERSONNEL_NUMBER] = { "personnel_number", N_("Personnel number"), KIND_TEXT, false },
	[FIELD_MANAGER_NUMBER] = { "manager_number", N_("Personnel number of the line manager"),
	    KIND_TEXT, false },
	[FIELD_MANAGER_EMAIL] = { "manager_email", N_("E-mail address of the line manager"), KIND_EMAIL,
	    false },
	[FIELD_JOINED_ON] = { "joined_on", N_("With the organisation since"), KIND_DAY, false },
	[FIELD_TENURE_MONTHS] = { "tenure_months", N_("Months with the organisation"), KIND_NUMBER,
	    false },
	[FIELD_LANGUAGE] = { "language", N_("Languages"), KIND_LANGUAGES, false },
	[FIELD_TOPICS] = { "topics", N_("Topics wanted or offered, depending on the role"), KIND_LIST,
	    true },
	[FIELD_TOPICS_WANTED] = { "topics_wanted", N_("Topics wanted"), KIND_LIST, true },
	[FIELD_TOPICS_OFFERED] = { "topics_offered", N_("Topics offered"), KIND_LIST, true },
	[FIELD_QUESTIONS] = { "questions", N_("Questions"), KIND_QUESTIONS, true },
	[FIELD_INTERESTS] = { "interests", N_("Interests"), KIND_LIST, true },
	[FIELD_GOAL] = { "goal", N_("Goal in own words"), KIND_TEXT, false },
	[FIELD_EXPECTATIONS] = { "expectations", N_("Expectations"), KIND_TEXT, false },
	[FIELD_FORM] = { "form", N_("Preferred form of meeting"), KIND_FORMS, false },
	[FIELD_CAPACITY] = { "capacity", N_("Number of tandems possible"), KIND_NUMBER, false },
	[FIELD_NOT_WITH] = { "not_with", N_("Not with (confidential)"), KIND_LIST, true },
	[FIELD_WORKS_WITH] = { "works_with", N_("Works closely with (addresses)"), KIND_EMAILS, true },
	[FIELD_TANDEM_WITH] = { "tandem_with", N_("Tandem agreed with (address)"), KIND_EMAILS, false },
	[FIELD_CONSENT] = { "consent", N_("Consent to data processing"), KIND_ANSWER, false },
	[FIELD_EMPLOYER_RELEASE] = { "employer_release", N_("Released by the employer"), KIND_ANSWER,
	    false },
	[FIELD_TALENT_PROGRAMME] = { "talent_programme", N_("In the talent programme"), KIND_ANSWER,
	    false },
	[FIELD_CLOSED_CIRCLE] = { "closed_circle", N_("Member of the closed circle"), KIND_ANSWER,
	    false },
	[FIELD_TARGET_GROUP] = { "target_group", N_("Belongs to the target group"), KIND_ANSWER,
	    false },
	[FIELD_KICKOFF_DAY] = { "kickoff_date", N_("Preferred date of the kick-off"), KIND_DAY, false },
	[FIELD_REMARK] = { "remark", N_("Remark"), KIND_TEXT, true },
	[FIELD_OWN] = { "own", N_("Field of the form of this run"), KIND_OWN, true },
};

static const struct sheet_meaning roles[] = { { "mentor", NULL },
	{ "mentee", NULL }, { "none", N_("takes no part") } };
static const struct sheet_meaning answers[] = { { "yes", N_("yes") }, { "no", N_("no") },
	{ "open", N_("still open") } };
static const struct sheet_meaning levels[] = { { "1", N_("Level 1") }, { "2", N_("Level 2") },
	{ "3", N_("Level 3") }, { "4", N_("Level 4") }, { "5", N_("Level 5") } };
static const struct sheet_meaning forms[] = { { "in_person", N_("in person") },
	{ "walk", N_("on a walk") }, { "phone", N_("by telephone") }, { "video", N_("by video") },
	{ "any", N_("any form") } };
static const struct sheet_meaning salutations[] = { { "woman", N_("addressed as a woman") },
	{ "man", N_("addressed as a man") }, { "other", N_("neutral or not said") } };
static const struct sheet_meaning languages[] = { { "de", "Deutsch" }, { "en", "English" },
	{ "fr", "Français" }, { "es", "Español" }, { "it", "Italiano" }, { "pt", "Português" },
	{ "nl", "Nederlands" }, { "pl", "Polski" }, { "cs", "Čeština" }, { "sk", "Slovenčina" },
	{ "hu", "Magyar" }, { "ro", "Română" }, { "bg", "Български" }, { "hr", "Hrvatski" },
	{ "sr", "Српски" }, { "bs", "Bosanski" }, { "sq", "Shqip" }, { "el", "Ελληνικά" },
	{ "tr", "Türkçe" }, { "ku", "Kurdî" }, { "ru", "Русский" }, { "uk", "Українська" },
	{ "ar", "العربية" }, { "fa", "فارسی" }, { "da", "Dansk" }, { "sv", "Svenska" },
	{ "no", "Norsk" }, { "fi", "Suomi" }, { "zh", "中文" }, { "ja", "日本語" }, { "vi", "Tiếng Việt" },
	{ "hi", "हिन्दी" } };

const char *field_key(enum sheet_field f)
{
	return fields[f].key;
}

bool field_find(const char *key, enum sheet_field *out)
{
	for (int f = 0; f < SHEET_FIELDS; f++) {
		if (!strcmp(fields[f].key, key)) {
			*out = (enum sheet_field)f;
			return true;
		}
	}
	return false;
}

const char *field_label(enum sheet_field f)
{
	return fields[f].label;
}

enum field_kind field_kind(enum sheet_field f)
{
	return fields[f].kind;
}

bool field_repeats(enum sheet_field f)
{
	return fields[f].repeats;
}

#define MEANINGS(table) (*n = (int)LEN(table), table)

const struct sheet_meaning *field_meanings(enum sheet_field f, int *n)
{
	*n = 0;
	switch (fields[f].kind) {
	case KIND_ROLE: return MEANINGS(roles);
	case KIND_ANSWER: return MEANINGS(answers);
	case KIND_LEVEL: return MEANINGS(levels);
	case KIND_LANGUAGES: return MEANINGS(languages);
	case KIND_FORMS: return MEANINGS(forms);
	case KIND_SALUTATION: return MEANINGS(salutations);
	default: return NULL;
	}
}
