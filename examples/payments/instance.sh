# Sourced by deploy.sh and stop.sh: where an environment keeps its state, and how its process is found and ended.
# shellcheck shell=bash

home=${PAYMENTS_HOME:-$HOME/.payments-demo}

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# use_environment NAME: sets port, state, releases and marker, and waits until no other script is at work on that
# environment. The lock is held by descriptor 9 and ends with this process, however it ends.
# shellcheck disable=SC2034 # port and releases are deploy.sh's
use_environment() {
  case $1 in
    staging) port=${PAYMENTS_STAGING_PORT:-18081} ;;
    production) port=${PAYMENTS_PRODUCTION_PORT:-18082} ;;
    *) fail "unknown environment '$1'; staging and production exist" ;;
  esac
  mkdir -p "$home/$1" "$home/releases"
  state=$(cd "$home/$1" && pwd -P)
  releases=$(cd "$home/releases" && pwd -P)
  marker=-Dpayments.instance=$state
  exec 9>"$state/lock"
  flock -w 60 9 || fail "another script has been at work on $1 for a minute"
}

# The ids of this environment's processes. They are known by an argument, not by a file: a script that was killed
# between start and note leaves nothing behind that is not found.
instance_pids() {
  local process argument
  for process in /proc/[0-9]*; do
    [[ -O $process ]] || continue
    { while IFS= read -r -d '' argument; do
        if [[ $argument == "$marker" ]]; then
          echo "${process#/proc/}"
          break
        fi
      done <"$process/cmdline"; } 2>/dev/null || true # it may be gone by now
  done
}

# Ends this environment's processes, politely first.
stop_instance() {
  local signal try pids
  rm -f "$state/current-version"
  for signal in TERM KILL; do
    for ((try = 0; try < 50; try++)); do
      mapfile -t pids < <(instance_pids)
      if ((${#pids[@]} == 0)); then
        rm -f "$state/pid"
        return
      fi
      ((try > 0)) || kill -s "$signal" "${pids[@]}" 2>/dev/null || true
      sleep 0.1
    done
  done
  fail "process ${pids[*]} of $state does not end"
}
