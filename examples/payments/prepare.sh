#!/usr/bin/env bash
# prepare.sh [folder]: what the pipeline finds when it begins. Makes a checkout of the service's repository at 1.1 in an
# empty folder (the current one, if none is named), and sees to it that 1.0 serves production. A real job has a
# repository and a history of releases; this stands in for `checkout scm` and for the release before.
set -euo pipefail
examples=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "${1:-.}"
cd "${1:-.}"
[[ -z $(ls -A) ]] || { echo "prepare.sh: $PWD is not empty" >&2; exit 1; }

# Always the same two commits, with the same ids, whoever runs this and however their git is set up.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME='Alice Tan' GIT_AUTHOR_EMAIL=alice@example.com
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL

# commit VERSION DATE MESSAGE
commit() {
  cp -R "$examples/versions/$1/." .
  git add --all
  GIT_AUTHOR_DATE=$2 GIT_COMMITTER_DATE=$2 git commit --quiet --message "$3"
  git tag "v$1"
}

git -c init.defaultBranch=main init --quiet
cp "$examples"/{.gitignore,build.sh,deploy.sh,stop.sh,instance.sh} .
commit 1.0 '2026-10-05T09:30:00+08:00' 'Fee of 1.5 percent'
if [[ ! -f ${PAYMENTS_HOME:-$HOME/.payments-demo}/releases/payments-1.0.jar ]]; then
  ./build.sh
fi
production=http://127.0.0.1:${PAYMENTS_PRODUCTION_PORT:-18082}
if ! curl --noproxy '*' -fsS --max-time 2 "$production/health" 2>/dev/null | grep -q '"version":"1.0"'; then
  ./deploy.sh 1.0 production
fi
rm -rf build
commit 1.1 '2026-11-23T08:50:00+08:00' 'Minimum fee for small payments (PAY-42)'
git log --oneline --decorate
