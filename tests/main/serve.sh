#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# serve.sh TANDEM - the server starts on what is its own, and refuses the rest with one sentence.
. "$(dirname "$0")/lib.sh"

# start NAME OPTION…: the server runs; $pid, $url, $said (a file with all it said).
start() {
	said=$(mktemp "$work/$1.XXXXXX")
	shift
	"$tandem" serve --listen 127.0.0.1:0 "$@" >"$said" 2>&1 </dev/null &
	pid=$!
	servers="$servers $pid"
	for _ in $(seq 200); do
		url=$(sed -n 's/^Tandem runs at //p' "$said")
		[ -n "$url" ] && return 0
		kill -0 "$pid" 2>/dev/null || break
		sleep 0.05
	done
	cat "$said"
	return 1
}
stop() {
	kill -"${1:-TERM}" "$pid" && wait "$pid"
}
healthy() {
	curl -fsS --max-time 10 "$url/health" | grep -q ok
}
starts_on_an_empty_folder() {
	mkdir "$work/empty" && start empty --data "$work/empty" && healthy && stop &&
		grep -q "A new database was made" "$said" && [ -s "$work/empty/tandem.sqlite" ]
}
makes_the_folder() {
	start made --data "$work/made" && healthy && stop && [ -s "$work/made/tandem.sqlite" ]
}
folder_is_private() {
	[ "$(stat -c %a "$work/made")" = 700 ] && [ "$(stat -c %a "$work/made/tandem.sqlite")" = 600 ]
}
starts_again() {
	start again --data "$work/empty" && healthy && ! grep -q "new database" "$said" && stop INT
}
ends_within_10_seconds_though_a_connection_is_open() {
	start slow --data "$work/empty" || return 1
	exec 7<>"/dev/tcp/127.0.0.1/${url##*:}"
	printf 'GET /health HTTP/1.1\r\nHost: x\r\n' >&7
	SECONDS=0
	stop
	status=$?
	exec 7>&-
	[ "$status" = 0 ] && [ "$SECONDS" -le 10 ] && grep -q server.stopped "$said"
}
# refuses SENTENCE FILE…: serve ends with 1 and that sentence, and the files are byte for byte as before.
refuses() {
	words=$1 before=$(cd "$dir" && find . -type f ! -name tandem.lock -exec sha256sum {} + | sort)
	must 1 "$words" timeout 20 "$tandem" serve --data "$dir" --listen 127.0.0.1:0 || return 1
	after=$(cd "$dir" && find . -type f ! -name tandem.lock -exec sha256sum {} + | sort)
	[ "$before" = "$after" ] || { printf '%s\n' "$before" "is now" "$after"; return 1; }
}
given_folder() {
	dir=$work/$1
	mkdir "$dir"
}
refuses_garbage() {
	given_folder garbage
	head -c 20000 /dev/urandom >"$dir/tandem.sqlite"
	refuses "This is no database of Tandem, or it is damaged"
}
refuses_an_empty_file() {
	given_folder cut
	: >"$dir/tandem.sqlite"
	refuses "This is no database of Tandem, or it is damaged"
}
refuses_a_foreign_database() {
	given_folder foreign
	sqlite3 "$dir/tandem.sqlite" 'CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ("soup")'
	refuses "This is no database of Tandem, or it is damaged"
}
refuses_a_torn_database() {
	given_folder torn
	cp "$work/empty/tandem.sqlite" "$dir/tandem.sqlite"
	size=$(stat -c %s "$dir/tandem.sqlite")
	dd if=/dev/urandom of="$dir/tandem.sqlite" bs=4096 seek=3 count=$((size / 4096 - 6)) conv=notrunc status=none
	refuses ""
}
refuses_a_newer_database() {
	given_folder newer
	cp "$work/empty/tandem.sqlite" "$dir/tandem.sqlite"
	sqlite3 "$dir/tandem.sqlite" \
		"INSERT INTO schema_migration (version, name, hash, at) SELECT max(version) + 1, 'later', 'x', 0 FROM schema_migration"
	must 1 "newer version of Tandem" "$tandem" serve --data "$dir" --listen 127.0.0.1:0
}
refuses_a_folder_with_other_things() {
	given_folder other
	echo letter >"$dir/letter.txt"
	refuses "holds other things"
}
refuses_a_lost_database() {
	given_folder lost
	echo x >"$dir/tandem.sqlite-wal"
	refuses "holds other things"
}
second_server_refuses() {
	start first --data "$work/empty" &&
		must 1 "Another Tandem already works" "$tandem" serve --data "$work/empty" --listen 127.0.0.1:0 &&
		healthy && stop
}
taken_port_is_told() {
	start first --data "$work/empty" &&
		must 1 "Another program already listens" \
			"$tandem" serve --data "$work/second" --listen "127.0.0.1:${url##*:}" && stop
}
cut_off_first_start_is_forgotten() {
	given_folder half
	: >"$dir/tandem.lock"
	echo half >"$dir/tandem.sqlite.new"
	start half --data "$dir" && healthy && stop && [ ! -e "$dir/tandem.sqlite.new" ]
}
read_only_folder_is_told() {
	given_folder readonly
	if [ "$(id -u)" = 0 ]; then
		chmod 755 "$work" && install -m 755 "$tandem" "$work/tandem" && must 1 "Tandem may not write here" \
			setpriv --reuid=65534 --regid=65534 --clear-groups "$work/tandem" serve --data "$dir" \
			--listen 127.0.0.1:0
	else
		chmod 500 "$dir"
		must 1 "Tandem may not write here" "$tandem" serve --data "$dir" --listen 127.0.0.1:0
	fi
}
demo_prints_log_ins() {
	start demo --demo --data "$work/demo" && healthy && stop && grep -q "@tandem.example" "$said"
}
a_file_is_no_folder() {
	must 1 "--data takes a folder" "$tandem" serve --data "$0" --listen 127.0.0.1:0
}

it "starts on an empty folder and makes its database" starts_on_an_empty_folder
it "makes the folder if only that is missing" makes_the_folder
it "lets nobody else read it" folder_is_private
it "starts again on its own database" starts_again
it "ends within 10 seconds though a connection is open" ends_within_10_seconds_though_a_connection_is_open
it "refuses a file of garbage" refuses_garbage
it "refuses an empty file instead of filling it" refuses_an_empty_file
it "refuses the database of another program" refuses_a_foreign_database
it "refuses a database with torn pages" refuses_a_torn_database
it "refuses the database of a newer Tandem" refuses_a_newer_database
it "refuses a folder that holds other things" refuses_a_folder_with_other_things
it "refuses to begin anew where a database was lost" refuses_a_lost_database
it "refuses a folder another server works in" second_server_refuses
it "says when the port is taken" taken_port_is_told
it "forgets a first start that was cut off" cut_off_first_start_is_forgotten
it "says when it may not write" read_only_folder_is_told
it "prints how to sign in to the demo" demo_prints_log_ins
it "keeps the demo on this machine" must 1 "only listens on this machine" \
	"$tandem" serve --demo --data "$work/demo2" --listen "*:0"
it "says when --data is no folder" a_file_is_no_folder
it "says when it was not told where the data is" must 1 "where the data is" "$tandem" serve
it "says when the address makes no sense" must 1 "127.0.0.1:8080" "$tandem" serve --data "$work/empty" --listen here
it "says when PostgreSQL is not there" must 1 "PostgreSQL" "$tandem" serve --listen 127.0.0.1:0 \
	--db "postgresql:///nothing?host=$work"
finish
