# Sourced by the scripts beside it: where things are, which Maven to use, whether Jenkins' artifacts can be had.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$ROOT"

NEEDED_FOR_JENKINS=3.9.6 # by the plugin's parent POM

say() { printf '== %s\n' "$*"; }

# The first Maven that starts: $MVN, the one on the path, the wrapper. With an argument, one at least as new as that.
find_maven() {
    local candidate version
    for candidate in "${MVN:-}" "$(command -v mvn || true)" "$ROOT/mvnw"; do
        [ -n "$candidate" ] || continue
        version=$(cd "$ROOT/standalone" && timeout 60 "$candidate" -B --version 2>/dev/null \
            | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1) || continue
        [ -n "$version" ] || continue
        if [ "$(printf '%s\n' "${1:-0}" "$version" | sort -V | head -n 1)" = "${1:-0}" ]; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

# Sets JENKINS_MAVEN, or REASON why there is no building with Jenkins' artifacts.
look_for_jenkins() {
    local probe
    REASON=
    if ! JENKINS_MAVEN=$(find_maven "$NEEDED_FOR_JENKINS"); then
        REASON="no Maven from $NEEDED_FOR_JENKINS on starts here"
        return 1
    fi
    probe=$(mktemp -d)
    cp -R pom.xml .mvn "$probe"
    if ! (cd "$probe" && timeout 120 "$JENKINS_MAVEN" -B -q -N -U validate) > "$probe/log" 2>&1; then
        REASON="Maven cannot resolve the plugin's parent POM, BOM or build extensions"
    fi
    rm -rf "$probe"
    [ -z "$REASON" ]
}

# Runs Maven on the standalone build; in CI with a local repository of its own, so that every artifact is asked for.
standalone() {
    local maven arguments=(-B -f standalone/pom.xml)
    maven=$(find_maven) || { say "no Maven starts here: put mvn on the path or name one by MVN"; return 1; }
    [ "${CI:-}" != true ] || arguments+=("-Dmaven.repo.local=$ROOT/standalone/target/repository")
    [ -z "${JENKINS_JARS:-}" ] || arguments+=("-Djenkins.jars=$(cd "$JENKINS_JARS" && pwd)")
    "$maven" "${arguments[@]}" "$@"
}
