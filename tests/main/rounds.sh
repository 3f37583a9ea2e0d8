#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# rounds.sh TANDEM ROOT - speed networking on files.
. "$(dirname "$0")/lib.sh"
data=$2/../shared/data
cd "$work" || exit 1

party() { # MENTEES MENTORS
	awk -v n="$1" -v m="$2" 'BEGIN { srand(3); print "mentee,mentor,points"
		for (i = 0; i < n; i++) for (j = 0; j < m; j++) print "d" i ",t" j "," int(rand() * 10001) }' >pairs.csv
}
# Nobody twice in a round, no pair twice, rooms hold one meeting.
sound() {
	awk -F, 'NR > 1 { if (a[$1, $2]++ || b[$1, $3]++ || c[$2, $3]++ || r[$1, $4]++) { print "line " NR; exit 1 } }' "$1"
}
eight_rounds() {
	party 18 24
	"$tandem" rounds pairs.csv --rounds 8 --out plan.csv || return 1
	sound plan.csv && [ "$(wc -l <plan.csv)" = 145 ]
}
too_few() {
	party 12 5
	"$tandem" rounds pairs.csv --rounds 4 --out plan.csv 2>said || return 1
	sound plan.csv && grep -q "20 meetings" said && grep -q "Of 48 meetings wanted, 20 are possible" said
}
repair() {
	party 18 24
	"$tandem" rounds pairs.csv --rounds 8 --out plan.csv || return 1
	who=$(awk -F, '$1 == 5 { print $3; exit }' plan.csv)
	printf 'name\n%s\n' "$who" >absent.csv
	"$tandem" rounds pairs.csv --rounds 8 --keep plan.csv --absent absent.csv --from 4 --out new.csv || return 1
	sound new.csv || return 1
	awk -F, '$1 < 4' plan.csv >before && awk -F, '$1 < 4' new.csv | cmp - before || return 1
	! awk -F, '$1 >= 4' new.csv | grep -q ",$who,"
}
breaks() {
	party 10 12
	printf 'name,first,last\nd3,2,3\nt4,1,1\n' >absent.csv
	"$tandem" rounds pairs.csv --rounds 5 --absent absent.csv --out plan.csv || return 1
	sound plan.csv && ! grep -Eq "^[23],d3,|^1,.*,t4," plan.csv && [ "$(grep -c ",d3," plan.csv)" = 3 ]
}
figures() {
	party 9 9
	"$tandem" rounds - --rounds 4 --json --out plan.csv <pairs.csv | grep -Eq '"meetings": 36, .*"worst": [0-9]+, .*"optimal": true.*"bytes": [1-9]' || return 1
	"$tandem" rounds pairs.csv --rounds 4 2>said | cmp - plan.csv && grep -q "proven optimal" said
}
nothing_on_bad_input() {
	printf 'mentee,mentor,points\na,b,1\na,c,x\n' >bad.csv
	rm -f plan.csv
	"$tandem" rounds bad.csv --out plan.csv 2>said && return 1
	grep -q "bad.csv:3:3" said && [ ! -e plan.csv ]
}
# Everybody of the one list with those of the other who have been there 6 to 18 months.
real_lists() {
	[ -e "$data/speed-talente.csv" ] || return 0
	awk -F';' 'FNR > 1 { gsub(/^ +| +$/, "", $1) } FNR == 1 { file++; next } $1 == "" { next }
		file == 1 { who[++n] = $1 } file == 2 && $5 >= 6 && $5 <= 18 { they[++m] = $1 }
		END { print "mentee,mentor,points"; for (i = 1; i <= n; i++) for (j = 1; j <= m; j++)
			print who[i] "," they[j] "," (i * 7919 + j * 104729) % 101 * 99 }' \
		"$data/speed-entscheider.csv" "$data/speed-talente.csv" | awk '!seen[$0]++' >pairs.csv
	"$tandem" rounds pairs.csv --rounds 8 --out plan.csv || return 1
	sound plan.csv && [ -z "$(awk -F, 'NR > 1 { n[$2]++ } END { for (w in n) if (n[w] != 8) print w, n[w] }' plan.csv)" ]
}
wishes() {
	party 10 10
	printf 'mentee,mentor\nd1,t1\n' >one.csv
	printf 'mentee,mentor\nd2,t2\n' >two.csv
	"$tandem" rounds pairs.csv --rounds 3 --force one.csv --forbid two.csv --out plan.csv || return 1
	grep -q ",d1,t1," plan.csv && ! grep -q ",d2,t2," plan.csv
}

it "plans eight rounds for everybody (004-15)" eight_rounds
it "gives every decision-maker of the real lists eight meetings (004-15)" real_lists
it "names the group that is short of partners" too_few
it "repairs the rest of an event when somebody leaves" repair
it "leaves people their breaks" breaks
it "gives figures, and the same timetable from standard input" figures
it "writes nothing if a line is wrong, and names it" nothing_on_bad_input
it "keeps to what is asked for and what is excluded" wishes
it "refuses a number of rounds that does not fit" must 1 "rounds" "$tandem" rounds pairs.csv --rounds 65
printf 'name\nnobody\n' >absent.csv
it "names the line of an unknown person" must 1 "absent.csv:2:1" "$tandem" rounds pairs.csv --absent absent.csv
printf 'name,first\nd1,9\n' >absent.csv
it "names the line of a round that does not exist" must 1 "absent.csv:2:2" "$tandem" rounds pairs.csv --absent absent.csv
finish
