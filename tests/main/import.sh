#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# import.sh TANDEM - registration files from the command line.
. "$(dirname "$0")/lib.sh"

printf 'Name;E-Mail;Rolle;Stufe\nMaike Lüders;maike@a.example;Mentorin;4\nTom Suhr;tom@b.example;Mentee;2\n' \
	>"$work/good.csv"
printf 'Name;E-Mail;Rolle;Stufe\nAnke Vogt;anke@a.example;Mentorin;4\nOle Fehl;kein-mail;Mentee;2\n' >"$work/bad.csv"
: >"$work/empty.csv"
printf 'Spalte A;Spalte B\nx;y\n' >"$work/strange.csv"

"$tandem" admin add --data "$work/d" chief@tandem.example >/dev/null 2>&1
python3 - "$work/d/tandem.sqlite" <<'SQL'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.executescript("""
INSERT INTO programme (id, slug, kind, name_de, name_en, made_at) VALUES (1, 'eins', 'cross', 'Eins', 'One', 1);
INSERT INTO run (id, programme_id, slug, name, seed, made_at) VALUES (11, 1, 'eins', 'Erster', 1, 1);
""")
SQL

count() {
	[ "$(python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM application").fetchone()[0])' \
		"$work/d/tandem.sqlite")" = "$1" ]
}
figure() {
	name=$1 want=$2
	shift 2
	"$tandem" import --data "$work/d" --run eins --json "$@" |
		python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$name" | grep -qxF -e "$want"
}
mapping_goes_round() {
	"$tandem" import --data "$work/d" --run eins --json --dry-run "$work/bad.csv" |
		python3 -c 'import json, sys; print(json.dumps(json.load(sys.stdin)["files"][0]["mapping"]))' >"$work/map.json" &&
		must 1 "Zeile 3" "$tandem" import --data "$work/d" --run eins --dry-run --map "$work/map.json" "$work/bad.csv"
}
import="$tandem import --data $work/d"

it "asks for the run" must 2 "--run" $import "$work/good.csv"
it "refuses a run nobody knows" must 2 "short name" $import --run zwei "$work/good.csv"
it "refuses a file that is not there" must 2 "absent.csv" $import --run eins "$work/absent.csv"
it "refuses an empty file with a sentence" must 2 "The file is empty" $import --run eins "$work/empty.csv"
it "refuses a file whose columns mean nothing" must 2 "Keiner Spalte" $import --run eins "$work/strange.csv"
it "says in a dry run what would become of the rows" must 0 "2 Zeilen, 2 übernommen" \
	$import --run eins --dry-run "$work/good.csv"
it "has written nothing in the dry run" count 0
it "takes all rows in" must 0 "2 Zeilen, 2 übernommen" $import --run eins "$work/good.csv"
it "has written them" count 2
it "names line and reason of a row that stays out" must 1 "Zeile 3: Die E-Mail-Adresse „kein-mail“ ist keine" $import --run eins "$work/bad.csv"
it "has written the others" count 3
it "speaks English if asked to" must 1 "not a valid e-mail address" \
	$import --run eins --dry-run --lang en "$work/bad.csv"
it "counts who is there already as duplicates, in JSON" figure duplicates 2 --dry-run "$work/good.csv"
it "lists line, field and reason in JSON" figure problems \
	"[{'line': 3, 'field': 'email', 'label': 'E-Mail-Adresse', 'reason': 'Die E-Mail-Adresse „kein-mail“ ist keine gültige Adresse. Bitte in der Datei berichtigen und noch einmal einlesen.', 'file': 'bad.csv'}]" \
	--dry-run "$work/bad.csv"
it "sums several files" figure rows 4 --dry-run "$work/good.csv" "$work/bad.csv"
it "takes a mapping that it printed" mapping_goes_round
finish
