# SPDX-License-Identifier: EUPL-1.2
# The front door. The build itself is Meson's: see meson.build and HACKING.md.

PORT ?= 8080

help:
	@echo "make run [PORT=8080]  builds Tandem and starts it with invented people in ./var/demo"
	@echo "make test             everything the CI runs (some minutes)"
	@echo "make bench            measures engine, timetable, pages and forms beside their peers; under ten minutes, BENCH_FULL=1 for large ones"
	@echo "make fuzz             feeds garbage to every parser, 30 seconds each"
	@echo "make clean            removes what the other targets built; ./var stays"

run:
	@tools/run-demo $(PORT)

test:
	@tools/test-all

bench:
	@tools/bench

fuzz:
	@tools/install.sh run test
	@tools/fuzz 30

clean:
	rm -rf build-release build-asan build-fuzz

.PHONY: help run test bench fuzz clean
