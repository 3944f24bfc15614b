#!/usr/bin/env bash
# Real Docker Engines for tests, as many as wanted, each with its own socket and state; no image is pulled.
#   docker.sh install            what is missing of docker.io, Compose, busybox-static and iptables, from Debian
#   docker.sh start [NAME...]    start engines (default: one), wait for each, make the base image, print NAME=DOCKER_HOST
#   docker.sh stop [NAME...]     stop them by pid file (--wipe: and drop what they hold)
#   docker.sh status             one line an engine
#   docker.sh image NAME REF [INSTRUCTION...]   make an image on an engine from the base image, with Dockerfile instructions
# Environment: DOCKER_TEST_HOME (state; default ~/.cache/docker-test), DOCKER_TEST_TLS_PORT (also listen there with TLS;
# certificates in HOME/NAME/tls). Needs root on Linux. Elsewhere set TEST_DOCKER_HOST to an engine for tests instead.
set -euo pipefail

home=${DOCKER_TEST_HOME:-$HOME/.cache/docker-test}
# A socket's path holds at most 107 characters, wherever the state is.
sockets=/run/faultline-test/$(printf %s "$home" | sha256sum | cut -c1-8)
first=

say() { printf '%s\n' "$*" >&2; }
die() { say "docker.sh: $*"; exit 1; }
sock() { echo "$sockets/$1.sock"; }
on() { local name=$1; shift; docker -H "unix://$(sock "$name")" "$@"; }

has_compose() { command -v docker-compose >/dev/null || docker compose version >/dev/null 2>&1; }

install() {
  command -v dockerd >/dev/null && command -v docker >/dev/null && [ -x /bin/busybox ] && command -v iptables >/dev/null &&
    has_compose && return
  [ "$(id -u)" = 0 ] || die "dockerd is not installed, and only root can install it; set TEST_DOCKER_HOST to an engine for tests"
  command -v apt-get >/dev/null || die "dockerd is not installed; set TEST_DOCKER_HOST to an engine for tests"
  apt-get update -qq -o Acquire::Retries=3 >/dev/null
  # The policy keeps the package from starting an engine of the machine's own.
  local policy=/usr/sbin/policy-rc.d made=
  [ -e $policy ] || { printf '#!/bin/sh\nexit 101\n' >$policy; chmod 755 $policy; made=1; }
  local ok=1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Acquire::Retries=3 --no-install-recommends \
    docker.io busybox-static iptables openssl procps >/dev/null </dev/null || ok=
  # Later Debian has the command in a package of its own.
  [ -z "$ok" ] || command -v docker >/dev/null ||
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Acquire::Retries=3 --no-install-recommends docker-cli >/dev/null </dev/null || ok=
  # Compose starts what tests write for it; Debian has it as a command of its own.
  [ -z "$ok" ] || has_compose ||
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Acquire::Retries=3 --no-install-recommends docker-compose >/dev/null </dev/null || ok=
  [ -z "$made" ] || rm -f $policy
  [ -n "$ok" ] || die "apt-get could not install docker.io and docker-compose"
}

pid_of() { # the pid of an engine that runs: a pid file may name a later process of that number
  local pid
  pid=$(cat "$home/$1/docker.pid" 2>/dev/null) && [ -r "/proc/$pid/cmdline" ] &&
    tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "$home/$1/" && echo "$pid"
}

certificates() { # certificates DIR: an authority, a server's and a client's
  [ -s "$1/key.pem" ] && return
  mkdir -p "$1"
  (
    cd "$1"
    openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=docker-test-ca -keyout ca-key.pem -out ca.pem
    for who in server client; do
      openssl req -newkey rsa:2048 -nodes -subj /CN=$who -keyout $who-key.pem -out $who.csr
      openssl x509 -req -in $who.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 365 -out $who.pem \
        -extfile <(echo "subjectAltName=DNS:localhost,IP:127.0.0.1"; echo "extendedKeyUsage=serverAuth,clientAuth")
    done
    cp client.pem cert.pem && cp client-key.pem key.pem
  ) 2>/dev/null
}

base() { # base NAME: an image test/base:1 out of busybox, with sh, sleep, httpd, wget and nc
  local root command
  root=$(mktemp -d)
  chmod 755 "$root"
  mkdir -p "$root/bin" "$root/tmp" "$root/etc"
  cp /bin/busybox "$root/bin/"
  for command in sh sleep httpd wget nc ls cat echo env; do ln -s busybox "$root/bin/$command"; done
  echo root:x:0:0::/:/bin/sh >"$root/etc/passwd"
  echo app:x:1000:1000::/:/bin/sh >>"$root/etc/passwd"
  tar -C "$root" -c . | on "$1" import -c 'CMD ["sleep","3600"]' - test/base:1 >/dev/null
  rm -rf "$root"
}

launch() { # launch NAME
  local name=$1 flags=() i pid
  rm -f "$home/$name/docker.pid"
  # One whose state was removed under it still holds the socket's folder.
  for pid in $(pgrep -x dockerd || true); do
    if tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "--exec-root $sockets/$name "; then
      kill "$pid"
      for i in $(seq 100); do [ -d "/proc/$pid" ] || break; sleep 0.2; done
    fi
  done
  if [ -n "${DOCKER_TEST_TLS_PORT:-}" ]; then
    local tls=$home/$name/tls
    certificates "$tls"
    flags=(-H "tcp://127.0.0.1:$DOCKER_TEST_TLS_PORT" --tlsverify
      --tlscacert "$tls/ca.pem" --tlscert "$tls/server.pem" --tlskey "$tls/server-key.pem")
  fi
  # Of several engines on one machine, only the first has a bridge: they would fight over it.
  [ "$name" = "$first" ] || flags+=(--bridge none --iptables=false)
  setsid dockerd --data-root "$home/$name/data" --exec-root "$sockets/$name" --pidfile "$home/$name/docker.pid" \
    --storage-driver vfs -H "unix://$(sock "$name")" "${flags[@]}" >"$home/$name/dockerd.log" 2>&1 </dev/null &
  for i in $(seq 300); do
    on "$name" version >/dev/null 2>&1 && return
    sleep 0.2
  done
  tail -3 "$home/$name/dockerd.log" >&2
  die "engine $name did not come up; see $home/$name/dockerd.log"
}

start_one() {
  mkdir -p "$home/$1" "$sockets"
  pid_of "$1" >/dev/null || launch "$1"
  on "$1" image inspect test/base:1 >/dev/null 2>&1 || base "$1"
  echo "$1=unix://$(sock "$1")"
}

stop_one() { # stop_one NAME [wipe]
  local name=$1 pid i
  # Containers would outlive an engine that was killed, not stopped.
  if pid=$(pid_of "$name"); then
    kill "$pid"
    for i in $(seq 150); do [ -d "/proc/$pid" ] || break; sleep 0.2; done
    [ ! -d "/proc/$pid" ] || kill -9 "$pid"
  fi
  if pid=$(cat "$sockets/$name/containerd/containerd.pid" 2>/dev/null) && [ -r "/proc/$pid/cmdline" ] &&
    tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "$sockets/$name/"; then
    kill "$pid" || true
  fi
  [ "${2:-}" = wipe ] || return 0
  umount "$sockets/$name"/netns/* 2>/dev/null || true
  rm -rf "${home:?}/$name" "${sockets:?}/$name" "$(sock "$name")"
}

names() { local dir; for dir in "$home"/*/; do [ ! -d "$dir" ] || basename "$dir"; done; }

status() {
  local name pid
  for name in $(names); do
    if pid=$(pid_of "$name"); then
      echo "$name pid=$pid $(on "$name" ps -q | wc -l) running"
    else
      echo "$name not running"
    fi
  done
}

image() { # image NAME REF [INSTRUCTION...]
  local name=$1 ref=$2 dir
  shift 2
  dir=$(mktemp -d)
  { echo FROM test/base:1; printf '%s\n' "$@"; } >"$dir/Dockerfile"
  DOCKER_BUILDKIT=0 on "$name" build -q -t "$ref" "$dir" 2>/dev/null
  rm -rf "$dir"
}

cmd=${1:-}
shift || true
case $cmd in
install) install ;;
start)
  install
  [ $# -gt 0 ] || set -- one
  first=$1
  for name in "$@"; do start_one "$name"; done
  ;;
stop)
  wipe=
  if [ "${1:-}" = --wipe ]; then wipe=wipe; shift; fi
  # shellcheck disable=SC2046 # names hold no spaces
  [ $# -gt 0 ] || set -- $(names)
  for name in "$@"; do stop_one "$name" "$wipe"; done
  ;;
status) status ;;
image) image "$@" ;;
*) sed -n '2,9p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
