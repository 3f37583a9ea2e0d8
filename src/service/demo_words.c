/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/demo_words.h"

#include "base/mem.h"

const char *const demo_first[DEMO_FIRST] = {
	"Amira", "Beate", "Carla", "Dilara", "Edda", "Fatma", "Greta", "Hanna", "Ines", "Jale", "Katrin", "Leonie",
	"Maike", "Nuria", "Olga", "Petra", "Runa", "Silke", "Tilda", "Wiebke",
	"Anton", "Bilal", "Cem", "Dirk", "Emil", "Farid", "Gregor", "Hannes", "Ivo", "Jonas", "Kemal", "Lennart",
	"Matteo", "Niklas", "Ole", "Pavel", "Ruben", "Sven", "Tarik", "Volker",
};

const char *const demo_last[DEMO_LAST] = {
	"Ackerfeld", "Ahornsen", "Amselgrund", "Bachmoor", "Birkental", "Blumhagen", "Brunnhof", "Buchenlage",
	"Dornwiese", "Drosselau", "Eibenhorst", "Eichsee", "Erlenbrink", "Espenloh", "Falkenmoor", "Farnbach",
	"Feldrain", "Fichtenau", "Ginsterfeld", "Grasmoor", "Hainmark", "Haselgrund", "Heidloh", "Hollerbusch",
	"Ibisfeld", "Kiefernhag", "Kirschallee", "Kornwiese", "Lärchental", "Lerchenried", "Lindloh", "Moosbrink",
	"Nordheide", "Nussallee", "Quellmoor", "Rabenloh", "Rosenried", "Sandwiese", "Schilfsee", "Schlehental",
	"Seeloh", "Tannried", "Talmoor", "Uferholz", "Ulmenrain", "Weidloh", "Wiesengrund", "Zedernau",
};

const struct demo_field demo_fields[DEMO_FIELDS] = {
	{ "Personal", "Personalreferat", "Personalleitung" },
	{ "Produktion", "Schichtleitung", "Werksleitung" },
	{ "Finanzen", "Controlling", "Kaufmännische Leitung" },
	{ "IT", "Softwareentwicklung", "IT-Leitung" },
	{ "Vertrieb", "Kundenberatung", "Vertriebsleitung" },
	{ "Verwaltung", "Sachbearbeitung", "Fachbereichsleitung" },
	{ "Forschung", "Projektmitarbeit", "Forschungsleitung" },
	{ "Kommunikation", "Redaktion", "Leitung Kommunikation" },
};

static const struct demo_place companies[] = {
	{ "Stahlhandel Ahornfeld", "company", "Stahl", "Beispielstadt", "ahornfeld.example", 820 },
	{ "Buchental Logistik", "company", "Logistik", "Buchental", "buchental.example", 340 },
	{ "Klinikum Seeaue", "institute", "Gesundheit", "Seeaue", "klinikum-seeaue.example", 1900 },
	{ "Kreditbank Musterregion", "company", "Finanzen", "Beispielstadt", "kreditbank.example", 610 },
	{ "Funkwerk Nordmark", "company", "Elektronik", "Nordmark", "funkwerk.example", 450 },
	{ "Druckhaus Rosenried", "company", "Medien", "Rosenried", "druckhaus.example", 85 },
	{ "Energiewerk Talgrund", "company", "Energie", "Talgrund", "energiewerk.example", 720 },
	{ "Baugesellschaft Steinmark", "company", "Bau", "Beispielstadt", "steinmark.example", 230 },
	{ "Softwarehaus Morgentau", "company", "IT", "Beispielstadt", "morgentau.example", 120 },
	{ "Mühle Kornblume", "company", "Lebensmittel", "Kornau", "kornblume.example", 160 },
};

static const struct demo_place administrations[] = {
	{ "Stadt Amselfurt", "administration", "Öffentliche Verwaltung", "Amselfurt", "amselfurt.example", 540 },
	{ "Stadt Birkhausen", "administration", "Öffentliche Verwaltung", "Birkhausen", "birkhausen.example", 380 },
	{ "Gemeinde Dornwiesen", "administration", "Öffentliche Verwaltung", "Dornwiesen", "dornwiesen.example", 90 },
	{ "Kreis Eichental", "administration", "Öffentliche Verwaltung", "Eichental", "kreis-eichental.example", 1100 },
	{ "Stadt Falkenau", "administration", "Öffentliche Verwaltung", "Falkenau", "falkenau.example", 260 },
	{ "Stadt Grünfurt", "administration", "Öffentliche Verwaltung", "Grünfurt", "gruenfurt.example", 700 },
};

static const struct demo_place works[] = {
	{ "Beispielwerke", "company", "Maschinenbau", "Beispielstadt", "beispielwerke.example", 2400 },
};

static const struct demo_place talents[] = {
	{ "Morgenrot Digital", "company", "IT", "Musterhafen", "morgenrot.example", 3200 },
};

const struct demo_cast demo_casts[] = {
	{ "salzgitter", 4, 2, companies, companies, (int)LEN(companies), (int)LEN(companies), false, 2 },
	{ "klassisch", 4, 2, companies, companies, (int)LEN(companies), (int)LEN(companies), false, 2 },
	{ "mit-frauen-an-die-spitze", 4, 2, administrations, administrations, (int)LEN(administrations),
	    (int)LEN(administrations), true, 1 },
	{ "reverse", 1, 4, works, works, (int)LEN(works), (int)LEN(works), false, 2 },
	{ "reverse-speed-networking", 1, 4, talents, companies, (int)LEN(talents), (int)LEN(companies), false, 1 },
};
const int demo_casts_n = (int)LEN(demo_casts);
