#!/usr/bin/env bash
# Measures the ledger beside others and writes docs/benchmarks-ledger.md anew. BENCH="SECONDS ENTRIES" changes how long it takes.
set -euo pipefail
. "$(dirname "$0")/common.sh"

say "Benchmarks: what they need is downloaded from Maven Central."
standalone -ntp -Pbench -pl bench -am -Dmaven.test.skip=true -Dbench.arguments="${BENCH:-}" package
