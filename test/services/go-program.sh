#!/usr/bin/env bash
# go-program.sh NAME [built]: a program in Go that tests ask, built from the folder NAME beside this file; prints its path.
# With "built" only where it was built before.
#   codeowners  a CODEOWNERS matcher (github.com/hmarr/codeowners)
#   compose     Compose files as Docker Compose reads them (github.com/compose-spec/compose-go)
#   helm        Helm 4 itself (helm.sh/helm); the first build takes some minutes
#   kustomize   kustomize itself (sigs.k8s.io/kustomize)
# Environment: GO_PROGRAM_CACHE  where programs are kept (default ~/.cache/go-program-test)
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CACHE=${GO_PROGRAM_CACHE:-$HOME/.cache/go-program-test}

die() { echo "go-program.sh: $*" >&2; exit 1; }

name=${1:-}
[ -n "$name" ] && [ -f "$HERE/$name/main.go" ] || die "usage: go-program.sh codeowners|compose|helm|kustomize [built]"
sum=$(cat "$HERE/$name"/{go.mod,go.sum,main.go} | sha256sum | cut -c1-16)
program=$CACHE/$name-$sum
if [ ! -x "$program" ]; then
  [ "${2:-}" != built ] || exit 1
  command -v go >/dev/null || die "go is not installed; install Go 1.26 or later, or set TEST_${name^^} to the program"
  mkdir -p "$CACHE"
  (cd "$HERE/$name" && CGO_ENABLED=0 GOFLAGS=-mod=readonly GOWORK=off go build -trimpath -buildvcs=false -o "$program.$$" .)
  mv "$program.$$" "$program"
fi
echo "$program"
