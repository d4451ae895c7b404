#!/usr/bin/env bash
# Measures what judging costs, and other rule engines with the same rules: make bench, or make bench BENCH="Judging -f 1".
# Results go to standalone/benchmarks/target/results; docs/benchmarks.md says what they mean.
set -euo pipefail
. "$(dirname "$0")/common.sh"

module=standalone/benchmarks
results=$module/target/results
standalone -q -Pbenchmarks -DskipTests -pl benchmarks -am package
mkdir -p "$results"
{
    date -u +%Y-%m-%dT%H:%MZ
    java -version 2>&1 | sed -n 2p
    uname -srm
    sed -n 's/^model name.*: //p' /proc/cpuinfo 2>/dev/null | sort | uniq -c
    uptime
} > "$results/machine.txt"

say "Judging, with what it allocates."
# shellcheck disable=SC2086
java -jar $module/target/benchmarks.jar ${BENCH:-.} -prof gc -rf json -rff "$results/jmh.json" | tee "$results/jmh.txt"

if ! command -v npm > /dev/null; then
    say "Cedar is left out: there is no npm here."
    exit
fi
say "The same rules as Cedar policies in WebAssembly."
cp -R $module/src/main/cedar $module/target
java -jar $module/target/benchmarks.jar --cedar $module/target/cedar/policies.cedar
(cd $module/target/cedar && npm ci --silent --no-audit --no-fund && node judge.mjs) | tee "$results/cedar.txt"
uptime >> "$results/machine.txt"
