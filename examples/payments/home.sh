#!/usr/bin/env bash
# home.sh <folder>: puts the demo into a JENKINS_HOME: jenkins.yaml, and a job for each Jenkinsfile. May be run again;
# builds, users and changes that are there stay.
set -euo pipefail
(($# == 1)) || { echo 'usage: home.sh <folder>' >&2; exit 2; }
examples=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

mkdir -p "$1"
configuration=$(<"$examples/jenkins.yaml")
# shellcheck disable=SC2016 # the variable as Configuration as Code spells it
printf '%s\n' "${configuration//'${PAYMENTS_SOURCE}'/"$examples"}" >"$1/jenkins.yaml"

# job NAME JENKINSFILE: the script is in the job, as there is no repository to read it from
job() {
  mkdir -p "$1"
  {
    printf '%s\n' '<?xml version="1.0" encoding="UTF-8"?>' '<flow-definition>' \
      "  <description>$3</description>" \
      '  <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition">' '    <sandbox>true</sandbox>'
    printf '    <script>'
    sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' "$2"
    printf '%s\n' '</script>' '  </definition>' '</flow-definition>'
  } >"$1/config.xml"
}
job "$1/jobs/payments" "$examples/Jenkinsfile" 'Payments 1.1, from request to rollback (Declarative)'
job "$1/jobs/payments-scripted" "$examples/Jenkinsfile.scripted" 'Payments 1.1, from request to rollback (Scripted)'
