#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# build.sh DIR [MESON OPTION…] - configures DIR and builds it; quiet unless something is wrong.
set -u
cd "$(dirname "$0")/.."
dir=$1
shift
mkdir -p "$dir"
log=$dir/build.log
configure="meson setup"
[ ! -f "$dir/build.ninja" ] || configure="meson configure"
if ! $configure "$dir" "$@" >"$log" 2>&1 </dev/null; then
	tail -n 40 "$log" >&2
	exit 1
fi
echo "building $dir"
if ! ninja -C "$dir" ${NINJA_TARGETS:-all meson-test-prereq} >"$log" 2>&1 </dev/null; then
	grep -av '^\[[0-9]*/[0-9]*\]' "$log" | head -n 80 >&2
	exit 1
fi
