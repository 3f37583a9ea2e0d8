#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# match.sh TANDEM TANDEM-PROVE - people and rules from files, with reasons, proven from outside.
. "$(dirname "$0")/lib.sh"
prove=$(realpath "$2")
cd "$work" || exit 1
printf '#!/bin/sh\nMALLOC_PERTURB_=0 ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0" exec "%s" "$@"\n' "$prove" >prove
chmod +x prove
prove=$work/prove

cat >people.csv <<'END'
name,role,organisation,level,wants,offers,languages,reports_to,wishes,most,not_with,field
Ada,mentee,Aue,1,Budget:1|Law:2,,de,Xaver,,,,tax
Bea,mentee,Aue,2,Law,,de|en,,Yara,,,law
Cem,mentee,Born,1,Budget,,en,,,,,it
Xaver,mentor,Born,4,,Budget|Law,de|en,,,2,Cem,tax
Yara,mentor,Cleve,3,,Law,de,,Bea,1,,it
Zoe,none,Cleve,5,,,,,,,,
END
cat >rules.json <<'END'
{ "format": "tandem-rules 1",
  "goals": ["most", "mutual", "floor", "total"], "seed": "7",
  "rules": { "organisation": { "strength": "hard" }, "not_with": { "strength": "hard" }, "line": { "strength": "hard" },
    "level": { "strength": "hard", "direction": "mentor_above", "least": 1, "most": 4 },
    "language": { "strength": "hard" } },
  "weights": { "topics": { "weight": 30 }, "other_field": { "weight": 10 } },
  "quotas": [ { "side": "mentor", "organisation": "Born", "most": 1 } ] }
END
printf '#!/bin/sh\nexec "%s" match people.csv --rules rules.json "$@"\n' "$tandem" >match
chmod +x match
match=$work/match
the_best_is_found_and_proven() {
	"$match" --out out.csv --proof proof --pairs pairs.csv --places cap.csv --quotas q.csv || return 1
	"$prove" -m cap.csv -q q.csv -g most,mutual,floor,total pairs.csv out.csv proof || return 1
	printf 'mentee,mentor,points\nAda,Yara,5500\nBea,Xaver,10000\n' | cmp - out.csv
}
assign_gives_the_same() {
	"$match" --out out.csv --pairs pairs.csv --places cap.csv --quotas q.csv --seed 3 || return 1
	"$tandem" assign pairs.csv --mentors cap.csv --quota q.csv --goal most,mutual,floor,total --seed 3 --out again.csv &&
		cmp out.csv again.csv
}
# crowd SEED: invented people, so many that ties and refusals are frequent
crowd() {
	awk -v seed="$1" 'function some(of,   n, s) { s = ""; for (n = int(rand() * 4); n >= 0; n--) s = s (s == "" ? "" : "|") of int(rand() * 8); return s }
	BEGIN { srand(seed); print "name;role;organisation;level;wants;offers;languages;reports_to;wishes;most"
		for (i = 0; i < 60; i++) printf("a %d;mentee;org %d;%d;%s;%s;%s;%s;%s;\n", i, rand() * 5, 1 + rand() * 3, some("t"), some("t"), some("l"), rand() < .2 ? "b " int(rand() * 40) : "", rand() < .3 ? "b " int(rand() * 40) : "")
		for (i = 0; i < 40; i++) printf("b %d;mentor;org %d;%d;%s;%s;%s;;%s;%d\n", i, rand() * 5, 2 + rand() * 4, some("t"), some("t"), some("l"), rand() < .3 ? "a " int(rand() * 60) : "", rand() * 4) }' >people.csv
}
any_order_of_lines_gives_the_same() {
	cp people.csv keep.csv
	for seed in 1 2 3 4 5; do
		crowd $seed
		"$tandem" match people.csv --rules rules.json --out first.csv --proof proof --pairs pairs.csv --places cap.csv --quotas q.csv &&
			"$prove" -m cap.csv -q q.csv -g most,mutual,floor,total pairs.csv first.csv proof || return 1
		{ head -1 people.csv; sed 1d people.csv | sort -r -t';' -k5; } >turned.csv
		"$tandem" match turned.csv --rules rules.json --out second.csv && cmp first.csv second.csv || return 1
	done
	mv keep.csv people.csv
}
# groups of organisations and a quota for each: kept, proven, and named in the reason
groups_of_organisations_are_kept() {
	cp people.csv keep.csv
	crowd 9
	sed 's/"quotas": .*/"quotas": [ { "side": "mentee", "each": true, "most": 6 }, { "side": "mentee", "organisation": "org 2", "most": 2 },\
    { "side": "mentee", "name": "North", "organisations": ["org 0", "org 1", "org 2"], "most": 9 },\
    { "side": "mentor", "organisations": ["org 3", "org 4"], "most": 5 } ] }/' rules.json >grouped.json
	"$tandem" match people.csv --rules grouped.json --out out.csv --proof proof --pairs pairs.csv --places cap.csv --quotas q.csv &&
		"$prove" -m cap.csv -q q.csv -g most,mutual,floor,total pairs.csv out.csv proof || return 1
	grep -qF 'mentee,North,,9' q.csv && grep -qF 'mentee,org 2,North,2' q.csv && grep -qF 'mentee,org 4,,6' q.csv &&
		grep -qF 'mentor,org 3 + org 4,,5' q.csv || { cat q.csv; return 1; }
	awk -F'[,;]' 'NR == FNR { of[$1] = $3; next } FNR > 1 { all[of[$1]]++; to[of[$2]]++ }
		END { exit !(all["org 2"] <= 2 && all["org 0"] + all["org 1"] + all["org 2"] <= 9 && all["org 3"] <= 6 && all["org 4"] <= 6 &&
			to["org 3"] + to["org 4"] <= 5) }' people.csv out.csv || return 1
	left=$(awk -F'[,;]' 'NR == FNR { had[$1] = 1; next } $2 == "mentee" && $3 == "org 2" && !had[$1] { print $1; exit }' out.csv people.csv)
	"$tandem" match people.csv --rules grouped.json --why "$left" | grep -qF "The quota of" || return 1
	sed 's/"org 0", "org 1"/"org 0", "org 3"/; s/"mentor", "organisations"/"mentee", "organisations"/' grouped.json >bad.json
	must 1 "neither holds all of the other. (bad.json:9:5)" "$tandem" match people.csv --rules bad.json || return 1
	mv keep.csv people.csv
}
a_change_is_told() {
	"$match" --what-if out:Bea | grep -qF "Bea loses Xaver" || return 1
	"$match" --what-if places:Xaver,0,0 | grep -qF "tandems fewer" || return 1
	must 1 "pin:" "$match" --what-if fly:Bea
}
# bad FILE COMMAND…: the mistake is named with its place, and nothing written
bad() {
	place=$1
	shift
	rm -f never.csv
	must 1 "$place" "$@" --out never.csv --proof never.csv --pairs never.csv && [ ! -e never.csv ]
}
mistakes_in_rules_have_a_place() {
	sed 's/"least": 1/"least": "x"/' rules.json >bad.json
	bad "bad.json:4:74" "$tandem" match people.csv --rules bad.json || return 1
	sed 's/"line"/"lime"/' rules.json >bad.json
	bad "There is no such rule. (bad.json:3:98)" "$tandem" match people.csv --rules bad.json || return 1
	sed 's/"floor"/"flour"/' rules.json >bad.json
	bad "bad.json:2:31" "$tandem" match people.csv --rules bad.json || return 1
	sed 's/"most": 1 }/"most": -1 }/' rules.json >bad.json
	bad "bad.json:7:67" "$tandem" match people.csv --rules bad.json || return 1
	sed 's/tandem-rules 1/tandem-rules 9/' rules.json >bad.json
	bad "bad.json:1:13" "$tandem" match people.csv --rules bad.json || return 1
	printf '{ "format": "tandem-rules 1",\n "goals": [ }' >bad.json
	bad "bad.json:2:" "$tandem" match people.csv --rules bad.json
}
mistakes_in_people_have_a_place() {
	sed 's/Law:2/Law:7/' people.csv >bad.csv
	bad "bad.csv:2:5" "$tandem" match bad.csv --rules rules.json || return 1
	sed 's/Bea,mentee/Ada,mentee/' people.csv >bad.csv
	bad "bad.csv:3:1" "$tandem" match bad.csv --rules rules.json || return 1
	sed 's/Yara,mentor,Cleve,3/Yara,mentor,Cleve,9/' people.csv >bad.csv
	bad "bad.csv:6:4" "$tandem" match bad.csv --rules rules.json || return 1
	sed 's/Zoe,none/Zoe,nothing/' people.csv >bad.csv
	bad "bad.csv:7:2" "$tandem" match bad.csv --rules rules.json
}

it "finds the best set under rules and quotas, proven from outside" the_best_is_found_and_proven
it "gives what assign gives for the same pairs" assign_gives_the_same
it "gives the same for any order of lines" any_order_of_lines_gives_the_same
it "keeps quotas of groups of organisations and of each" groups_of_organisations_are_kept
it "says what stands behind a tandem" must 0 "7500 of 7500: Topics wanted and offered" "$match" --why Bea
it "says what a pair would cost and who would move" must 0 "Ada loses Yara" "$match" --why Bea,Yara
it "says which rules forbid a pair" must 0 "Respect for who was ruled out" "$match" --why Cem,Xaver
it "says why somebody stays without" must 0 "allow nobody" "$match" --why Cem
it "knows nobody else" must 1 "Nobody of this name" "$match" --why Dora
it "says what a change would bring" a_change_is_told
it "names mistakes in rules by line and column, and writes nothing" mistakes_in_rules_have_a_place
it "names mistakes among people by line and column, and writes nothing" mistakes_in_people_have_a_place
it "asks for rules" must 1 "--rules" "$tandem" match people.csv
finish
