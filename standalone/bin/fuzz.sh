#!/usr/bin/env bash
# Lets Jazzer look for input that the readers of lines, notes, zip files and bundles cannot cope with.
#   fuzz.sh [SECONDS] [TARGET…]     targets: line note zip bundle; 300 seconds for each
# What it finds belongs in src/test/resources/fuzz/TARGET/, where every test run tries it.
set -euo pipefail
. "$(dirname "$0")/common.sh"

seconds=${1:-300}
shift || true
targets=${*:-line note zip bundle}
jazzer=0.24.0
work=$ROOT/standalone/plugin/target/fuzz
mkdir -p "$work"

say "Fuzzing: Jazzer $jazzer is downloaded from Maven Central."
for artifact in jazzer jazzer-api; do
  "$(find_maven)" -q -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=com.code-intelligence:$artifact:$jazzer -DoutputDirectory="$work"
done
standalone -ntp -q -pl plugin -am test -Dtest=FuzzTargetsTest -Dsurefire.failIfNoSpecifiedTests=false \
  -DargLine="-Dchangegates.seeds=$work/seeds"
standalone -ntp -q -pl plugin org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$work/classpath"
classes=$ROOT/standalone/plugin/target/test-classes:$ROOT/standalone/plugin/target/classes:$(cat "$work/classpath")

package=io.jenkins.plugins.changegates.store
declare -A class=([line]=line.LineFuzz [note]=checkpoint.NoteFuzz [zip]=bundle.ZipFuzz [bundle]=bundle.BundleFuzz)
for target in $targets; do
  say "Fuzzing $target for $seconds s."
  mkdir -p "$work/corpus/$target"
  (cd "$work" && java -Xmx1g -cp "jazzer-$jazzer.jar:jazzer-api-$jazzer.jar:$classes" \
    com.code_intelligence.jazzer.Jazzer \
    --target_class="$package.${class[$target]}" --instrumentation_includes="$package.**" \
    --reproducer_path="$work" "corpus/$target" "seeds/$target" -max_total_time="$seconds" -rss_limit_mb=3000)
done
