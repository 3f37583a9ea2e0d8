#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# assign.sh TANDEM TANDEM-PROVE - the pairing engine on files, and its checker, which knows nothing of it.
. "$(dirname "$0")/lib.sh"
prove=$(realpath "$2")
cd "$work" || exit 1
# The checker, and it alone, gives its memory back by ending.
printf '#!/bin/sh\nMALLOC_PERTURB_=0 ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0" exec "%s" "$@"\n' "$prove" >prove
chmod +x prove
prove=$work/prove

# market SEED MENTEES MENTORS PERCENT: a random list of pairs, and places for the mentors
market() {
	awk -v seed="$1" -v n="$2" -v m="$3" -v d="$4" 'BEGIN {
		srand(seed); print "mentee,mentor,points,mutual"
		for (i = 0; i < n; i++) for (j = 0; j < m; j++) if (rand() * 100 < d)
			printf "mentee %d,mentor %d,%d,%d\n", i, j, rand() * 10001, rand() < .03 }' >pairs.csv
	awk -v seed="$1" -v m="$3" 'BEGIN {
		srand(seed + 1); print "mentor,min,max"
		for (j = 0; j < m; j++) { c = int(rand() * 4); printf "mentor %d,%d,%d\n", j, c && rand() < .3, c } }' >cap.csv
}
proven() {
	"$tandem" assign pairs.csv --mentors cap.csv --out out.csv --proof proof "$@" && "$prove" -m cap.csv pairs.csv out.csv proof
}
# quotas SEED MENTEES MENTORS: six groups a side, one within another or apart, and who is in them
quotas() {
	awk -v seed="$1" -v n="$2" -v m="$3" 'BEGIN {
		srand(seed + 2); print "side,name,within,max"
		for (s = 0; s < 2; s++) {
			side = s ? "mentor" : "mentee"; count = s ? m : n
			for (g = 0; g < 6; g++) printf("%s,group %d,%s,%d\n", side, g, g > 2 && rand() < .6 ? "group " int(rand() * 3) : "", rand() * count / 3)
			for (i = 0; i < count; i++) if (rand() < .8) printf("%s,%s %d,group %d,\n", side, side, i, rand() * 6)
		} }' >quota.csv
}
quotas_are_kept_and_proven() {
	for seed in 1 2 3 4 5 6 7 8 9 10 11 12; do
		market "$seed" $((10 + seed * 5)) $((8 + seed * 4)) $((20 + seed * 5))
		quotas "$seed" $((10 + seed * 5)) $((8 + seed * 4))
		"$tandem" assign pairs.csv --mentors cap.csv --quota quota.csv --out out.csv --proof proof &&
			"$prove" -m cap.csv -q quota.csv pairs.csv out.csv proof || { echo "seed $seed"; return 1; }
		for side in mentee mentor; do
			awk -F, -v side=$side '
				FNR == 1 { next }
				NR == FNR && $4 != "" && $1 == side { max[$2] = $4; up[$2] = $3 }
				NR == FNR && $4 == "" && $1 == side { of[$2] = $3 }
				NR != FNR { for (g = of[side == "mentee" ? $1 : $2]; g != ""; g = up[g]) if (++has[g] > max[g]) exit 1 }
			' quota.csv out.csv || { echo "seed $seed: a quota of ${side}s is broken"; return 1; }
		done
	done
	"$tandem" assign pairs.csv --mentors cap.csv --out out.csv --proof proof
	! "$prove" -m cap.csv -q quota.csv pairs.csv out.csv proof
}
every_result_is_proven() {
	for seed in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		market "$seed" $((10 + seed * 4)) $((8 + seed * 3)) $((5 + seed * 4))
		proven || { echo "seed $seed"; return 1; }
	done
}
other_goals_are_proven() {
	market 3 40 40 30
	for goals in most most,total total most,floor,leximin total,most,mutual most,leximin,total mutual,most,total,floor; do
		"$tandem" assign pairs.csv --mentors cap.csv --goal "$goals" --out out.csv --proof proof &&
			"$prove" -m cap.csv -g "$goals" pairs.csv out.csv proof || { echo "$goals"; return 1; }
	done
}
another_goal_is_not_proven() {
	market 3 40 40 30
	"$tandem" assign pairs.csv --mentors cap.csv --goal most,floor --out out.csv --proof proof || return 1
	! "$prove" -m cap.csv -g most,floor,total pairs.csv out.csv proof
}
pins_and_bans_are_kept() {
	market 5 30 30 40
	sed -n '2p;90p' pairs.csv | awk -F, 'BEGIN { print "mentee,mentor" } { print $1 "," $2 }' >pin.csv
	sed -n '50p;51p;200p' pairs.csv | awk -F, 'BEGIN { print "mentee,mentor" } { print $1 "," $2 }' >ban.csv
	sed 's/,[0-9]*$/,3/' cap.csv >cap1.csv
	"$tandem" assign pairs.csv --mentors cap1.csv --pin pin.csv --ban ban.csv --out out.csv --proof proof &&
		"$prove" -m cap1.csv -p pin.csv -b ban.csv pairs.csv out.csv proof || return 1
	sed 1d pin.csv | while read -r pair; do grep -qF "$pair," out.csv || exit 1; done || return 1
	sed 1d ban.csv | while read -r pair; do grep -qF "$pair," out.csv && exit 1; done
	return 0
}
# forge SEED: the result with one tandem moved to another allowed mentor, left out, or added; fails if it is the same
forge() {
	awk -F, -v seed="$1" 'NR == FNR { if (FNR > 1) pair[++n] = $0; next }
		FNR == 1 { print; srand(seed); split(pair[1 + int(rand() * n)], p, ","); drop = rand() < .2; next }
		$1 == p[1] { done = 1; same = $2 == p[2] && !drop; if (!drop) print p[1] "," p[2] "," p[3]; next }
		{ print }
		END { if (!done) print p[1] "," p[2] "," p[3]; exit same }' pairs.csv out.csv >forged.csv
}
# refused NUMBER OPTION…: that many forged results are
refused() {
	number=$1 forged=0 seed=0
	shift
	while [ $forged -lt "$number" ]; do
		seed=$((seed + 1))
		forge $seed || continue
		forged=$((forged + 1))
		"$prove" -m cap.csv "$@" pairs.csv forged.csv proof && { echo "seed $seed"; return 1; }
	done
	return 0
}
no_forged_result_is_believed() {
	market 11 40 30 40
	proven >/dev/null && refused 1000
}
nor_one_under_quotas() {
	market 12 40 30 40
	quotas 12 40 30
	"$tandem" assign pairs.csv --mentors cap.csv --quota quota.csv --out out.csv --proof proof &&
		"$prove" -m cap.csv -q quota.csv pairs.csv out.csv proof && refused 300 -q quota.csv
}
order_of_lines_plays_no_part() {
	market 8 40 30 50
	"$tandem" assign pairs.csv --mentors cap.csv --goal most --seed 4 --out first.csv || return 1
	{ head -1 pairs.csv; sed 1d pairs.csv | sort -r -t, -k3; } >turned.csv
	"$tandem" assign turned.csv --mentors cap.csv --goal most --seed 4 --out second.csv && cmp first.csv second.csv
}
the_seed_decides_among_equals() {
	printf 'mentee,mentor,points\na,x,5\na,y,5\nb,x,5\nb,y,5\n' >pairs.csv
	for seed in 1 2 3 4 5 6 7 8 9; do "$tandem" assign pairs.csv --seed $seed --out - 2>/dev/null; done |
		grep '^a,' | sort -u | wc -l | grep -q '^2$'
}
nothing_is_written_when_the_input_is_bad() {
	printf 'mentee,mentor,points\na,x,5\nb,x,five\n' >pairs.csv
	rm -f never.csv
	must 1 "pairs.csv:3:3" "$tandem" assign pairs.csv --out never.csv && [ ! -e never.csv ]
}
mistakes_in_quotas_are_named() {
	printf 'mentee,mentor,points\na,x,5\n' >pairs.csv
	printf 'side,name,within,max\nmentee,city,county,3\n' >bad.csv
	must 1 "bad.csv:2:3" "$tandem" assign pairs.csv --quota bad.csv || return 1
	printf 'side,name,within,max\nmentee,city,,many\n' >bad.csv
	must 1 "bad.csv:2:4" "$tandem" assign pairs.csv --quota bad.csv || return 1
	printf 'side,name,within,max\nboth,city,,1\n' >bad.csv
	must 1 "bad.csv:2:1" "$tandem" assign pairs.csv --quota bad.csv
}
standard_input_is_read() {
	printf 'mentee,mentor,points\na,"x, y",5\n' | "$tandem" assign - 2>/dev/null | grep -qF 'a,"x, y",5'
}
figures_are_json() {
	printf 'mentee,mentor,points\na,x,5\n' >pairs.csv
	"$tandem" assign pairs.csv --out out.csv --json | grep -q '^{"tandems": 1, "points": 5, "worst": 5, .*"optimal": true, "gap": 0, "seconds": .*"bytes": [0-9]*}$'
}

it "finds results that the checker proves" every_result_is_proven
it "keeps quotas of groups on both sides, and proves it" quotas_are_kept_and_proven
it "proves other goals too" other_goals_are_proven
it "does not take a proof for goals it does not prove" another_goal_is_not_proven
it "keeps pins and bans" pins_and_bans_are_kept
it "believes none of a thousand forged results" no_forged_result_is_believed
it "believes none of three hundred under quotas" nor_one_under_quotas
it "gives the same result for any order of lines" order_of_lines_plays_no_part
it "breaks ties by the seed" the_seed_decides_among_equals
it "says file, line and column, and writes nothing" nothing_is_written_when_the_input_is_bad
it "names mistakes in quotas by line and column" mistakes_in_quotas_are_named
it "reads standard input and writes standard output" standard_input_is_read
it "prints figures as JSON" figures_are_json
it "names an unknown goal" must 1 "best" "$tandem" assign pairs.csv --goal best
it "refuses a goal that stands there twice" must 1 "only once" "$tandem" assign pairs.csv --goal most,total,most
it "refuses floor before most" must 1 "evenness" "$tandem" assign pairs.csv --goal floor,most
it "says what is missing" must 1 "nowhere.csv" "$tandem" assign nowhere.csv
finish
