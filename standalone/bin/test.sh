#!/usr/bin/env bash
# Builds and tests: with Jenkins' artifacts where they resolve, from Maven Central alone otherwise; in CI always the
# latter, and the former too where it can.
set -euo pipefail
. "$(dirname "$0")/common.sh"

if look_for_jenkins; then
    with_jenkins=true
    say "Jenkins' artifacts resolve."
else
    with_jenkins=false
    say "Without Jenkins' artifacts: $REASON."
fi

if [ "$with_jenkins" = false ] || [ "${CI:-}" = true ]; then
    say "Standalone build, from Maven Central alone. Left out: *ITest classes (they need a Jenkins), SpotBugs, Spotless."
    standalone verify
fi
if [ "$with_jenkins" = true ]; then
    say "The plugin's own build, with the tests that need a Jenkins."
    "$JENKINS_MAVEN" -B -ntp verify
fi
