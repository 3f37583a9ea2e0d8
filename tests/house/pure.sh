#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# pure.sh LIBRARY… - the domain and the engine know no files, network, clock, environment or chance of their own:
# their objects ask the linker for none of the functions that give it. One thing more is allowed: a sweep over 10^10
# pairs is parted among threads (src/match/pricing.c), which is no chance, as the answer is the same for any number.
bad=0
for library in "$@"; do
	asked=$(nm -u "$library" | awk '$1 == "U" { print $2 }' | sort -u)
	[ -n "$asked" ] || { echo "$library: nm shows nothing"; exit 1; }
	found=$(echo "$asked" | grep -vE '^pthread_(create|join)(@.*)?$' | grep -E '^(f?open(at)?|fdopen|f?read|f?write|f?put(s|c)|f?printf|puts|v?f?printf|socket|connect|send|recv|time|clock|clock_gettime|gettimeofday|getenv|secure_getenv|rand|srand|random|getrandom|system|fork|exec[a-z]*|pthread_[a-z_]*|thrd_[a-z_]*|sqlite3_.*|PQ.*|curl_.*|MHD_.*|json_.*)(@.*)?$')
	[ -z "$found" ] || { echo "$library asks for: $found"; bad=1; }
done
exit $bad
