#!/usr/bin/env bash
# stop.sh [staging|production]...: ends the service in these environments, or in both.
set -euo pipefail
# shellcheck source=instance.sh
source "$(dirname "${BASH_SOURCE[0]}")/instance.sh"

(($# > 0)) || set -- staging production
for environment in "$@"; do
  use_environment "$environment"
  stop_instance
done
