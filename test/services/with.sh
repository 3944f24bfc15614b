#!/usr/bin/env bash
# Runs a command with the real servers of the tests: with.sh COMMAND [ARGUMENT...]   (npm run services -- npm test)
# What was not running before is stopped afterwards. Without a command: says what runs.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=test/services/state.sh
. "$here/state.sh"

if [ $# = 0 ]; then
  sed -n '2,3p' "${BASH_SOURCE[0]}"
  [ -s "$state/env" ] && cat "$state/env" || echo "nothing is up; start: bash test/services/up.sh, stop: bash test/services/down.sh"
  exit 0
fi
before=
[ ! -s "$state/env" ] || before=1
[ -n "$before" ] || trap 'bash "$here/down.sh"' EXIT
bash "$here/up.sh" >/dev/null || echo "going on without what is missing" >&2
set -a
# shellcheck disable=SC1091 # written by up.sh
. "$state/env"
set +a
"$@"
