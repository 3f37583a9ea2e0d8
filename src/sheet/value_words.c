/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/value_words.h"

const char *const value_nothing[] = { "niemand", "niemanden", "keine", "keiner", "keines", "kein",
	"keineangabe", "keineangaben", "nichts", "none", "nobody", "noone", "nothing", "na", "ka", "nv",
	"entfallt", "entfallen", "nichtzutreffend", "trifftnichtzu", "notapplicable", "nicht", "null",
	"ohne", "leer", "empty", NULL };

/* Women's and men's forms are found by their ending where there is only one entry (value.c). */
static const struct value_word roles[] = { { "mentor", "mentor" }, { "mentor", "mentorin" },
	{ "mentor", "mentorinnen" }, { "mentor", "mentoren" }, { "mentor", "mentors" },
	{ "mentee", "mentee" }, { "mentee", "mentees" }, { "mentee", "menteein" },
	{ "mentee", "protege" }, { "none", "keineteilnahme" }, { "none", "nimmtnichtteil" }, { 0 } };

static const struct value_word answers[] = { { "yes", "ja" }, { "yes", "j" }, { "yes", "yes" },
	{ "yes", "y" }, { "yes", "tru" }, { "yes", "wahr" }, { "yes", "1" }, { "yes", "x" },
	{ "yes", "ok" }, { "yes", "zugestimmt" }, { "yes", "einverstanden" }, { "yes", "stimmezu" },
	{ "yes", "ichstimmezu" }, { "yes", "erteilt" }, { "yes", "liegtvor" }, { "yes", "akzeptiert" },
	{ "yes", "genehmigt" }, { "yes", "accepted" }, { "yes", "agreed" }, { "yes", "iagree" },
	{ "yes", "approved" }, { "yes", "mitglied" }, { "no", "nein" }, { "no", "n" }, { "no", "no" },
	{ "no", "false" }, { "no", "falsch" }, { "no", "0" }, { "no", "nichteinverstanden" },
	{ "no", "abgelehnt" }, { "no", "nichterteilt" }, { "no", "declined" }, { "no", "denied" },
	{ "no", "refused" }, { "open", "offen" }, { "open", "nochoffen" }, { "open", "open" },
	{ "open", "pending" }, { "open", "ausstehend" }, { "open", "stehtaus" },
	{ "open", "inklarung" }, { "open", "beantragt" }, { "open", "angefragt" },
	{ "open", "requsted" }, { "open", "nochnicht" }, { "open", "notyet" }, { "open", "unklar" },
	{ "open", "unknown" }, { "open", "tbd" }, { "open", "folgt" },
	{ "open", "wirdnachgereicht" }, { 0 } };

static const struct value_word levels[] = { { "1", "einstieg" }, { "1", "berufseinstieg" },
	{ "1", "einsteiger" }, { "1", "berufseinsteiger" }, { "1", "auszubildende" },
	{ "1", "azubi" }, { "1", "trainee" }, { "1", "praktikum" }, { "1", "werkstudent" },
	{ "1", "junior" }, { "1", "entry" }, { "1", "entrylevel" }, { "1", "graduate" },
	{ "2", "fachkraft" }, { "2", "sachbearbeitung" }, { "2", "sachbearbeiter" },
	{ "2", "mitarbeiter" }, { "2", "mitarbeitende" }, { "2", "referent" },
	{ "2", "spezialist" }, { "2", "specialist" }, { "2", "professional" }, { "2", "employee" },
	{ "3", "teamleitung" }, { "3", "teamleiter" }, { "3", "teamlead" }, { "3", "teamleader" },
	{ "3", "gruppenleitung" }, { "3", "gruppenleiter" }, { "3", "projektleitung" },
	{ "3", "projektleiter" }, { "3", "projectmanager" }, { "3", "sachgebietsleitung" },
	{ "3", "middle" }, { "4", "senior" }, { "4", "abteilungsleitung" },
	{ "4", "abteilungsleiter" }, { "4", "fachbereichsleitung" }, { "4", "amtsleitung" },
	{ "4", "bereichsleitung" }, { "4", "bereichsleiter" }, { "4", "headof" },
	{ "4", "departmenthead" }, { "4", "manager" }, { "4", "seniormanager" }, { "5", "leitung" },
	{ "5", "geschaftsfuhrung" }, { "5", "geschaftsfuhrer" }, { "5", "geschaftsleitung" },
	{ "5", "vorstand" }, { "5", "beigeordnete" }, { "5", "dezernatsleitung" },
	{ "5", "inhaber" }, { "5", "grunder" }, { "5", "founder" }, { "5", "executive" },
	{ "5", "director" }, { "5", "management" }, { "5", "boardmember" }, { "5", "ceo" },
	{ "5", "cto" }, { 0 } };

static const struct value_word languages[] = { { "de", "deutsch" }, { "de", "german" },
	{ "de", "de" }, { "en", "englisch" }, { "en", "english" }, { "en", "en" },
	{ "fr", "franzosisch" }, { "fr", "french" }, { "fr", "francais" }, { "fr", "fr" },
	{ "es", "spanisch" }, { "es", "spanish" }, { "es", "espanol" }, { "es", "es" },
	{ "it", "italienisch" }, { "it", "italian" }, { "it", "italiano" }, { "it", "it" },
	{ "pt", "portugiesisch" }, { "pt", "portugus" }, { "pt", "portuguse" }, { "pt", "pt" },
	{ "nl", "niederlandisch" }, { "nl", "dutch" }, { "nl", "nederlands" }, { "nl", "nl" },
	{ "pl", "polnisch" }, { "pl", "polish" }, { "pl", "polski" }, { "pl", "pl" },
	{ "cs", "tschechisch" }, { "cs", "czech" }, { "cs", "cs" }, { "sk", "slowakisch" },
	{ "sk", "slovak" }, { "sk", "sk" }, { "hu", "ungarisch" }, { "hu", "hungarian" },
	{ "hu", "hu" }, { "ro", "rumanisch" }, { "ro", "romanian" }, { "ro", "ro" },
	{ "bg", "bulgarisch" }, { "bg", "bulgarian" }, { "bg", "bg" }, { "hr", "kroatisch" },
	{ "hr", "croatian" }, { "hr", "hr" }, { "sr", "serbisch" }, { "sr", "serbian" },
	{ "sr", "sr" }, { "bs", "bosnisch" }, { "bs", "bosnian" }, { "bs", "bs" },
	{ "sq", "albanisch" }, { "sq", "albanian" }, { "sq", "sq" }, { "el", "griechisch" },
	{ "el", "greek" }, { "el", "el" }, { "tr", "turkisch" }, { "tr", "turkish" },
	{ "tr", "turkce" }, { "tr", "tr" }, { "ku", "kurdisch" }, { "ku", "kurdish" },
	{ "ku", "ku" }, { "ru", "russisch" }, { "ru", "russian" }, { "ru", "ru" },
	{ "uk", "ukrainisch" }, { "uk", "ukrainian" }, { "uk", "uk" }, { "ar", "arabisch" },
	{ "ar", "arabic" }, { "ar", "ar" }, { "fa", "persisch" }, { "fa", "farsi" },
	{ "fa", "persian" }, { "fa", "fa" }, { "da", "danisch" }, { "da", "danish" },
	{ "da", "da" }, { "sv", "schwedisch" }, { "sv", "swedish" }, { "sv", "sv" },
	{ "no", "norwegisch" }, { "no", "norwegian" }, { "no", "no" }, { "fi", "finnisch" },
	{ "fi", "finnish" }, { "fi", "fi" }, { "zh", "chinesisch" }, { "zh", "mandarin" },
	{ "zh", "chinese" }, { "zh", "zh" }, { "ja", "japanisch" }, { "ja", "japanese" },
	{ "ja", "ja" }, { "vi", "vietnamesisch" }, { "vi", "vietnamese" }, { "vi", "vi" },
	{ "hi", "hindi" }, { "hi", "hi" }, { 0 } };

static const struct value_word forms[] = { { "in_person", "personlich" },
	{ "in_person", "prasenz" }, { "in_person", "inprasenz" }, { "in_person", "vorort" },
	{ "in_person", "analog" }, { "in_person", "inperson" }, { "in_person", "facetoface" },
	{ "in_person", "onsite" }, { "in_person", "personlichestreffen" }, { "walk", "spaziergang" },
	{ "walk", "beimspaziergang" }, { "walk", "walk" }, { "walk", "walkandtalk" },
	{ "walk", "walktalk" },
	{ "walk", "walking" }, { "phone", "telefon" }, { "phone", "telefonisch" },
	{ "phone", "anruf" }, { "phone", "phone" }, { "phone", "telephone" }, { "phone", "bycall" },
	{ "phone", "call" }, { "video", "video" }, { "video", "videokonferenz" },
	{ "video", "videoanruf" }, { "video", "pervideo" }, { "video", "videocall" },
	{ "video", "online" }, { "video", "digital" }, { "video", "virtull" }, { "video", "virtual" },
	{ "video", "remote" }, { "video", "teams" }, { "video", "zoom" }, { "any", "egal" },
	{ "any", "alle" }, { "any", "alles" }, { "any", "beliebig" }, { "any", "beides" },
	{ "any", "hybrid" }, { "any", "flexibel" }, { "any", "flexible" }, { "any", "any" },
	{ "any", "all" }, { "any", "both" }, { "any", "nopreference" }, { "any", "keinepraferenz" },
	{ 0 } };

static const struct value_word salutations[] = { { "woman", "frau" }, { "woman", "fr" },
	{ "woman", "ms" }, { "woman", "mrs" }, { "woman", "miss" }, { "woman", "weiblich" },
	{ "woman", "w" }, { "woman", "female" }, { "woman", "f" }, { "man", "herr" },
	{ "man", "herrn" }, { "man", "hr" }, { "man", "mr" }, { "man", "mannlich" }, { "man", "m" },
	{ "man", "male" }, { "other", "divers" }, { "other", "d" }, { "other", "diverse" },
	{ "other", "neutral" }, { "other", "mx" }, { "other", "x" }, { "other", "keineanrede" },
	{ "other", "ohneanrede" }, { "other", "keineangabe" }, { 0 } };

const struct value_word *value_words(enum field_kind k)
{
	switch (k) {
	case KIND_ROLE: return roles;
	case KIND_ANSWER: return answers;
	case KIND_LEVEL: return levels;
	case KIND_LANGUAGES: return languages;
	case KIND_FORMS: return forms;
	case KIND_SALUTATION: return salutations;
	default: return NULL;
	}
}
