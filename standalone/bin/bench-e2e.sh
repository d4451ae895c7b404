#!/usr/bin/env bash
# Measures a real Jenkins with the plugin, and built-in input beside it: make bench-e2e, or a part of it by
# make bench-e2e BENCH="-Dtest=ClickBench -Dbench.samples=100". Results go to target/bench-e2e.txt; docs/benchmarks-e2e.md
# says what they mean.
set -euo pipefail
. "$(dirname "$0")/common.sh"

if ! look_for_jenkins; then
    say "This measures a real Jenkins, and there is none: $REASON."
    exit 1
fi
say "Benchmarks in a real Jenkins: half an hour and more."
# What BENCH says of the same property counts, as the last one does.
# shellcheck disable=SC2086
"$JENKINS_MAVEN" -B -ntp -q -Dspotbugs.skip -Dspotless.check.skip -Dtest='*Bench' ${BENCH:-} test
cat target/bench-e2e.txt
