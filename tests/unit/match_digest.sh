#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# match_digest.sh PROGRAM [LEVEL] - the engine's results do not depend on the order of the input, nor on the processor
# PROGRAM was built for (LEVEL: x86-64-v3 …, skipped where this machine is older).
flags=$(sed -n 's/^flags[^:]*: */ /p;/^flags/q' /proc/cpuinfo)' '
for flag in $(case "${2-}" in *v3) echo avx2 bmi2 fma movbe ;; *v4) echo avx512f avx512bw avx512cd avx512dq avx512vl ;; esac); do
	case "$flags" in *" $flag "*) ;; *) echo "no $flag here"; exit 77 ;; esac
done
for order in 1 2 3; do
	got=$("$1" $order 300) || exit 1
	[ "$got" = a501c13075b57ded ] || { echo "order $order: $got"; exit 1; }
done
