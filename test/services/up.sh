#!/usr/bin/env bash
# Gets and starts the real servers of the tests: up.sh [neo4j] [docker] [kubernetes] [chromium] [codeowners] [compose] [helm] [kustomize] [versions]
# Default: all; helm then only where it is installed or was built before, since its build takes minutes.
# Writes their addresses to .services/env as KEY=VALUE and prints them. May be called again: what runs is kept.
# A service whose TEST_* variable is set already is used as it is. Exit code 1 when one could not be had; the others run.
# Gets what is missing on Debian as root; elsewhere it must be there, or its variable be set.
# Environment: FAULTLINE_SERVICES (state; default .services of this checkout). Jars and binaries are kept in ~/.cache.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=test/services/state.sh
. "$here/state.sh"
services='neo4j docker kubernetes chromium codeowners compose helm kustomize versions'
wanted=${*:-$services}
named=$*
mkdir -p "$state/log"
exec 8>"$state/lock"
flock -w 1800 8 || { echo "another up.sh has not ended" >&2; exit 1; }

say() { printf '%s\n' "$*" >&2; }
wants() { case " $wanted " in *" $1 "*) true ;; *) false ;; esac; }
apt() { # apt PACKAGE...
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { say "cannot install $*: that needs root on Debian"; return 1; }
  # Two at once would meet at the package manager's lock.
  (
    flock 7
    apt-get update -qq -o Acquire::Retries=3 >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Acquire::Retries=3 --no-install-recommends "$@" >/dev/null </dev/null
  ) 7>"$state/apt.lock"
}
need() { # need COMMAND PACKAGE...
  local command=$1
  shift
  command -v "$command" >/dev/null || apt "$@"
}

up_neo4j() {
  [ -z "${TEST_NEO4J_URI:-}" ] || { pass TEST_NEO4J_URI TEST_NEO4J_USER TEST_NEO4J_PASSWORD; return; }
  need java openjdk-17-jre-headless || return 1
  [ -f "$NEO4J_CACHE/neo4j-${NEO4J_VERSION:-5.26.30}/.complete" ] || need mvn maven || return 1
  bash "$here/neo4j.sh" start || return 1
  echo "TEST_NEO4J_URI=bolt://127.0.0.1:$NEO4J_BOLT_PORT"
  echo "TEST_NEO4J_USER=neo4j"
  echo "TEST_NEO4J_PASSWORD=$NEO4J_PASSWORD"
}

up_docker() {
  [ -z "${TEST_DOCKER_HOST:-}" ] || { pass TEST_DOCKER_HOST TEST_DOCKER_HOST_TLS TEST_DOCKER_CERT_PATH; return; }
  (flock 7; bash "$here/docker.sh" install) 7>"$state/apt.lock" || return 1
  local line
  line=$(bash "$here/docker.sh" start one) || return 1
  echo "TEST_DOCKER_HOST=${line#one=}"
  echo "TEST_DOCKER_HOST_TLS=tcp://127.0.0.1:$DOCKER_TEST_TLS_PORT"
  echo "TEST_DOCKER_CERT_PATH=$DOCKER_TEST_HOME/one/tls"
}

up_kubernetes() {
  [ -z "${TEST_KUBECONFIG:-}" ] || { pass TEST_KUBECONFIG; return; }
  need openssl openssl && need curl curl && need go golang || return 1
  local config
  # The build downloads some 400 modules: once more, should one not have come.
  bash "$here/kube.sh" build || bash "$here/kube.sh" build || return 1
  config=$(bash "$here/kube.sh" start) || return 1
  bash "$here/kube.sh" nodes 3 || return 1
  echo "TEST_KUBECONFIG=$config"
}

up_chromium() {
  [ -z "${TEST_CHROMIUM:-}" ] || { pass TEST_CHROMIUM; return; }
  need chromium chromium fonts-liberation fonts-dejavu-core || return 1
  echo "TEST_CHROMIUM=$(command -v chromium)"
}

up_codeowners() { go_program codeowners; }
up_compose() { go_program compose; }
up_kustomize() { go_program kustomize; }
up_helm() {
  [ -z "${TEST_HELM:-}" ] || { pass TEST_HELM; return; }
  local program
  if program=$(command -v helm || bash "$here/go-program.sh" helm built); then echo "TEST_HELM=$program"
  elif [ -n "$named" ]; then go_program helm
  fi
}
go_program() {
  local variable=TEST_${1^^} program
  [ -z "${!variable:-}" ] || { pass "$variable"; return; }
  need go golang || return 1
  # The modules are downloaded: once more, should one not have come.
  program=$(bash "$here/go-program.sh" "$1" || bash "$here/go-program.sh" "$1") || return 1
  echo "$variable=$program"
}

up_versions() {
  [ -z "${TEST_VERSIONS:-}" ] || { pass TEST_VERSIONS; return; }
  need javac openjdk-17-jdk-headless && need mvn maven && need go golang && need cargo cargo || return 1
  need python3 python3 && { python3 -m pip --version >/dev/null 2>&1 || apt python3-pip; } || return 1
  need ruby ruby && need rpm rpm && need php php-cli || return 1
  [ -f /usr/share/php/Composer/Semver/autoload.php ] || apt php-composer-semver || return 1
  perl -MDpkg::Version -e 1 2>/dev/null || apt libdpkg-perl || return 1
  local folder
  folder=$(bash "$here/versions.sh" build) || return 1
  echo "TEST_VERSIONS=$folder"
}

pass() { local name; for name in "$@"; do [ -z "${!name:-}" ] || echo "$name=${!name}"; done; }

trap 'kill $(jobs -p) 2>/dev/null' INT TERM
began=$SECONDS
declare -A job
for service in $services; do
  rm -f "$state/env.$service"
  wants "$service" || continue
  # The lock is this script's alone: a server that inherits it would hold it for its whole life.
  (
    started=$SECONDS
    "up_$service" >"$state/log/$service.out" 2>"$state/log/$service.err" 8>&- || exit 1
    grep '^TEST_' "$state/log/$service.out" >"$state/env.$service" || { say "$service is not here; up.sh $service gets it"; exit 0; }
    say "$service is up ($((SECONDS - started)) s)"
  ) 8>&- &
  job[$service]=$!
done

failed=
for service in "${!job[@]}"; do
  wait "${job[$service]}" && continue
  failed="$failed $service"
  say "$service could not be had; the last lines of $state/log/$service.err:"
  tail -n 15 "$state/log/$service.err" >&2
done
cat "$state"/env.* >"$state/env" 2>/dev/null
cat "$state/env"
say "services after $((SECONDS - began)) s${failed:+; missing:$failed}"
[ -z "$failed" ]
