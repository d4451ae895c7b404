#!/usr/bin/env bash
# Shows the example: in a Jenkins where Jenkins' artifacts resolve, else played by the command line.
set -euo pipefail
. "$(dirname "$0")/common.sh"

example=examples/payments
if look_for_jenkins; then
    say "Jenkins' artifacts resolve: Jenkins with $example, at http://localhost:8080/jenkins/."
    "$example/home.sh" work
    exec "$JENKINS_MAVEN" -B -ntp hpi:run
fi
say "Without Jenkins' artifacts: $REASON."
say "The command line plays $example with the same engine. Left out: Jenkins itself, its pages and steps."
standalone -q -DskipTests -pl command -am package
exec java -jar standalone/command/target/change-gates.jar simulate "$example/scenario.yaml"
