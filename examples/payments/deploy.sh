#!/usr/bin/env bash
# deploy.sh <version> <staging|production> [sha256:<digest>]
#
# Starts that version in place of the one that runs there, and succeeds once /health answers with it. The jar is the one
# in build/ of the current folder, which is kept from then on; without one, the jar that was kept when that version was
# deployed before: so a version can be gone back to without building it. A digest, where given, must be the jar's.
#
# PAYMENTS_HOME (~/.payments-demo) has releases/ and, for each environment, payments.log, pid and current-version.
# PAYMENTS_STAGING_PORT (18081) and PAYMENTS_PRODUCTION_PORT (18082) are served on 127.0.0.1 only.
set -euo pipefail
# shellcheck source=instance.sh
source "$(dirname "${BASH_SOURCE[0]}")/instance.sh"

(($# == 2 || $# == 3)) || fail 'usage: deploy.sh <version> <staging|production> [sha256:<digest>]'
version=$1 environment=$2 approved=${3:-}
[[ $version =~ ^[0-9]+(\.[0-9]+)*$ ]] || fail "'$version' is not a version"
built=$PWD/build/payments-$version.jar
use_environment "$environment"

digest_of() {
  local line
  line=$(sha256sum <"$1")
  echo "sha256:${line%% *}"
}

# Kept under its digest, then pointed at: both at once or not at all, whoever else is deploying.
current=$releases/payments-$version.jar
if [[ -f $built ]]; then
  kept=payments-$version-$(digest_of "$built" | cut -d: -f2).jar
  cp "$built" "$releases/$kept.$$"
  mv -f "$releases/$kept.$$" "$releases/$kept"
  ln -s "$kept" "$current.$$"
  mv -fT "$current.$$" "$current"
fi
[[ -f $current ]] || fail "$version was never built here: no $built and no $current"
jar=$(readlink -f "$current")
digest=$(digest_of "$jar")
[[ $jar == *"-${digest#sha256:}.jar" ]] || fail "$jar is damaged: it has $digest"
[[ -z $approved || $approved == "$digest" ]] || fail "$jar has $digest, not $approved"

# The cookies tell Jenkins that this process is meant to outlive the build.
stop_instance
(cd "$state" && exec env BUILD_ID=dontKillMe JENKINS_NODE_COOKIE=dontKillMe JENKINS_SERVER_COOKIE=dontKillMe \
  setsid nohup java "$marker" -Xmx64m -jar "$jar" "$port" "$environment") </dev/null >>"$state/payments.log" 2>&1 9>&- &
pid=$!
echo "$pid" >"$state/pid"

# Version and process id both: something else may sit on the port.
for ((try = 0; try < 150; try++)); do
  health=$(curl --noproxy '*' -fsS --max-time 2 "http://127.0.0.1:$port/health" 2>/dev/null) || health=
  if [[ $health == *"\"version\":\"$version\",\"pid\":$pid}" ]]; then
    echo "$version" >"$state/current-version.$$"
    mv -f "$state/current-version.$$" "$state/current-version"
    echo "payments $version ($digest) serves $environment at http://127.0.0.1:$port"
    exit 0
  fi
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.2
done
stop_instance
tail -n 20 "$state/payments.log" >&2
fail "payments $version did not come up in $environment on port $port; the log is above"
