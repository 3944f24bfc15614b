#!/usr/bin/env bash
# Stops the servers that up.sh started, and only those.   down.sh [--wipe]: and drops what they hold.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=test/services/state.sh
. "$here/state.sh"

wipe=
[ "${1:-}" = --wipe ] && wipe=--wipe
failed=0
bash "$here/neo4j.sh" stop >&2 &
neo4j=$!
bash "$here/kube.sh" stop $wipe >&2 &
kube=$!
bash "$here/docker.sh" stop $wipe >&2 || failed=1
wait "$neo4j" || failed=1
wait "$kube" || failed=1
if [ -n "$wipe" ] && [ $failed = 0 ]; then
  rm -rf "${state:?}"
else
  rm -f "$state"/env "$state"/env.*
fi
exit $failed
