#!/usr/bin/env bash
# Writes jenkins-api.txt anew from the jars in JENKINS_JARS.
set -euo pipefail
. "$(dirname "$0")/common.sh"

if [ -z "${JENKINS_JARS:-}" ]; then
    say "JENKINS_JARS must name a directory with core/*.jar and plugins/NAME/*.jar: see standalone/README.md"
    exit 2
fi
standalone -Dsignatures=record -pl plugin -am compile
