#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# backup.sh TANDEM - a backup made while others write holds all that was saved before it began.
. "$(dirname "$0")/lib.sh"
data=$work/data
backup=("$tandem" backup --data "$data")

add() {
	"$tandem" admin add --data "$data" "$1@stadt.example"
}
knows() {
	[ "$(sqlite3 "$1" "SELECT count(*) FROM person WHERE email = '$2@stadt.example'")" = 1 ]
}
# A writer that goes on until the file `enough` is there.
keep_writing() {
	n=0
	until [ -e "$work/enough" ]; do
		n=$((n + 1))
		sqlite3 -cmd '.timeout 5000' "$data/tandem.sqlite" \
			"INSERT INTO setting (name, value) VALUES ('noise-$n', hex(randomblob(2000)))" || return 1
		echo "$n" >"$work/written.new" && mv "$work/written.new" "$work/written"
	done
}
holds_all_that_was_saved_before() {
	add first >/dev/null || return 1
	keep_writing &
	writer=$!
	until [ -e "$work/written" ]; do sleep 0.02; done
	for round in 1 2 3 4 5; do
		before=$(cat "$work/written")
		"${backup[@]}" "$work/copy" || return 1
		[ "$(sqlite3 "$work/copy" 'PRAGMA integrity_check')" = ok ] || return 1
		[ "$(sqlite3 "$work/copy" "SELECT count(*) FROM setting WHERE name = 'noise-$before'")" = 1 ] ||
			{ echo "round $round: $before was saved and is not in the copy"; return 1; }
	done
	touch "$work/enough"
	wait "$writer"
}
restored_is_served() {
	mkdir "$work/restored" && cp "$work/copy" "$work/restored/tandem.sqlite" &&
	"$tandem" doctor --data "$work/restored" && knows "$work/restored/tandem.sqlite" first
}
nobody_else_may_read_it() {
	[ "$(stat -c %a "$work/copy")" = 600 ]
}
older_copy_stays_when_there_is_no_room() {
	before=$(sha256sum <"$work/copy")
	(ulimit -f 16; trap '' XFSZ; "${backup[@]}" "$work/copy") && return 1
	[ "$before" = "$(sha256sum <"$work/copy")" ] && [ ! -e "$work/copy.new" ]
}
doctor_finds_a_damaged_page() {
	mkdir "$work/hurt" && cp "$work/copy" "$work/hurt/tandem.sqlite" || return 1
	size=$(stat -c %s "$work/hurt/tandem.sqlite")
	dd if=/dev/zero of="$work/hurt/tandem.sqlite" bs=4096 seek=$((size / 8192)) count=2 conv=notrunc status=none
	must 1 "FAULT" "$tandem" doctor --data "$work/hurt"
}
doctor_minds_open_files() {
	chmod 644 "$work/restored/tandem.sqlite" && must 0 "chmod 600" "$tandem" doctor --data "$work/restored"
}
migrate_has_nothing_to_do() {
	must 0 "Nothing to do" "$tandem" migrate --dry-run --data "$work/restored"
}

it "holds all that was saved before it began, while others write" holds_all_that_was_saved_before
it "is a database that can be served" restored_is_served
it "is for nobody else to read" nobody_else_may_read_it
it "keeps the older copy when there is no room" older_copy_stays_when_there_is_no_room
it "does not overwrite the database itself" must 1 "needs another name" "${backup[@]}" "$data/tandem.sqlite"
it "says so when there is nothing to copy" must 1 "no database in this folder" \
	"$tandem" backup --data "$work/nowhere" "$work/copy2"
it "leaves PostgreSQL to pg_dump, without the password" must 1 \
	"pg_dump --format=custom --file=$work/pg 'postgresql://tandem@db.example/tandem'" \
	"$tandem" backup --db postgresql://tandem:secret@db.example/tandem "$work/pg"
it "lets the doctor find a damaged page" doctor_finds_a_damaged_page
it "lets the doctor mind files others can read" doctor_minds_open_files
it "leaves nothing to migrate" migrate_has_nothing_to_do
finish
