#!/usr/bin/env bash
# codeowners.sh build : a CODEOWNERS matcher written in Go (github.com/hmarr/codeowners), for tests; prints its path.
#   CODEOWNERS_CACHE  where the program is kept (default ~/.cache/codeowners-test)
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CACHE=${CODEOWNERS_CACHE:-$HOME/.cache/codeowners-test}

die() { echo "codeowners.sh: $*" >&2; exit 1; }
build() {
  local sum bin
  sum=$(cat "$HERE"/codeowners/{go.mod,go.sum,main.go} | sha256sum | cut -c1-16)
  bin=$CACHE/codeowners-$sum
  if [ ! -x "$bin" ]; then
    command -v go >/dev/null || die "go is not installed; install Go 1.26 or later, or set TEST_CODEOWNERS to the program"
    mkdir -p "$CACHE"
    (cd "$HERE/codeowners" && CGO_ENABLED=0 GOFLAGS=-mod=readonly GOWORK=off go build -trimpath -buildvcs=false -o "$bin.$$" .)
    mv "$bin.$$" "$bin"
  fi
  echo "$bin"
}
case ${1:-} in
  build) build ;;
  *) die "usage: codeowners.sh build" ;;
esac
