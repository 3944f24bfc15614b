#!/usr/bin/env bash
# A real Kubernetes control plane for tests: etcd, kube-apiserver,
# kube-controller-manager, kube-scheduler and KWOK (simulated nodes) on 127.0.0.1.
#   kube.sh build            compile the one binary into $KUBE_CACHE (no-op when it is there)
#   kube.sh start            start all parts, wait for /readyz, print the kubeconfig's path
#   kube.sh stop [PART...]   stop what start started, by pid file (--wipe: all, and drop the data)
#   kube.sh status           one line a part: pid, RSS; exit 0 only when all run and /readyz is ok
#   kube.sh nodes N          make N simulated nodes, kwok-node-0..N-1
#   kube.sh compact          compact etcd now: lists at an older resourceVersion, and continue tokens,
#                            become 410 Gone within 15 s (at once with KUBE_SNAPSHOTS=false at start)
#   kube.sh token NS SA      a bearer token for a service account (1 h)
#   kube.sh kubeconfig NS SA a kubeconfig with such a token
# Environment: KUBE_CACHE (binary and Go caches), KUBE_HOME (state of one cluster),
# KUBE_PORT (first of six ports), KUBE_PARTS (which parts start runs).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${KUBE_CACHE:-$HOME/.cache/kube-test}
home=${KUBE_HOME:-$cache/cluster}
port=${KUBE_PORT:-16443}
parts=${KUBE_PARTS:-etcd kube-apiserver kube-controller-manager kube-scheduler kwok}
etcd=http://127.0.0.1:$((port + 1))
server=https://127.0.0.1:$port
pki=$home/pki
version=v1.36.3

src=$here/kube
# The binary's name holds what it is made of, so a changed source is built anew.
sum=$(cat "$src/main.go" "$src/go.mod" "$src/go.sum" | sha256sum | cut -c1-12)
bin=$cache/kube-$version-$sum

say() { printf '%s\n' "$*" >&2; }
die() { say "kube.sh: $*"; exit 1; }

build() {
  [ -x "$bin" ] && { say "built: $bin"; return; }
  command -v go >/dev/null || die "go is not installed; install Go 1.26 or later, or set TEST_KUBECONFIG to a cluster for tests"
  mkdir -p "$cache"
  local p=k8s.io/component-base/version
  (
    cd "$src"
    # The Go caches are the user's own unless GOMODCACHE and GOCACHE say otherwise.
    CGO_ENABLED=0 GOFLAGS=-mod=readonly GOWORK=off go build -trimpath -buildvcs=false -o "$bin.$$" -ldflags "-s -w \
      -X $p.gitVersion=$version -X $p.gitMajor=1 -X $p.gitMinor=36 -X $p.gitTreeState=clean" .
  )
  mv "$bin.$$" "$bin"
  say "built: $bin ($(du -h "$bin" | cut -f1))"
}

cert() { # cert NAME SUBJECT [EXTENSION]
  [ -s "$pki/$1.crt" ] && return
  openssl ecparam -name prime256v1 -genkey -noout -out "$pki/$1.key"
  openssl req -new -key "$pki/$1.key" -subj "$2" -out "$pki/$1.csr"
  openssl x509 -req -in "$pki/$1.csr" -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -CAcreateserial -days 365 \
    -extfile <(printf '%s\n' "keyUsage=critical,digitalSignature,keyEncipherment" \
      "extendedKeyUsage=serverAuth,clientAuth" "${3:-}") -out "$pki/$1.crt" 2>/dev/null
}

client() { # client NAME: a kubeconfig with that client certificate
  cat >"$home/$1.kubeconfig" <<END
apiVersion: v1
kind: Config
clusters: [{name: test, cluster: {server: "$server", certificate-authority-data: $(base64 -w0 <"$pki/ca.crt")}}]
users: [{name: $1, user: {client-certificate-data: $(base64 -w0 <"$pki/$1.crt"), client-key-data: $(base64 -w0 <"$pki/$1.key")}}]
contexts: [{name: test, context: {cluster: test, user: $1}}]
current-context: test
END
  chmod 600 "$home/$1.kubeconfig"
}

setup() {
  mkdir -p "$pki" "$home/log" "$home/run"
  chmod 700 "$home"
  if [ ! -s "$pki/ca.crt" ]; then
    openssl ecparam -name prime256v1 -genkey -noout -out "$pki/ca.key"
    openssl req -x509 -new -key "$pki/ca.key" -subj /CN=kube-test-ca -days 3650 \
      -addext keyUsage=critical,keyCertSign,cRLSign -out "$pki/ca.crt"
  fi
  [ -s "$pki/sa.key" ] || openssl ecparam -name prime256v1 -genkey -noout -out "$pki/sa.key"
  [ -s "$pki/sa.pub" ] || openssl ec -in "$pki/sa.key" -pubout -out "$pki/sa.pub" 2>/dev/null
  cert server /CN=kube-apiserver \
    subjectAltName=DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,IP:127.0.0.1,IP:10.96.0.1
  cert admin /O=system:masters/CN=admin
  cert kube-controller-manager /CN=system:kube-controller-manager
  cert kube-scheduler /CN=system:kube-scheduler
  cert kwok /O=system:masters/CN=kwok
  local c
  for c in admin kube-controller-manager kube-scheduler kwok; do client $c; done
  cat >"$home/scheduler.yaml" <<END
apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
leaderElection: {leaderElect: false}
clientConnection: {kubeconfig: "$home/kube-scheduler.kubeconfig", qps: 1000, burst: 2000}
END
}

born() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; } # when a process began

running() { # running PART: its pid, when the pid file names a live process (and not a later one of that number)
  local pid when
  read -r pid when 2>/dev/null <"$home/run/$1.pid" || return 1
  [ -n "$pid" ] && [ "$(born "$pid")" = "$when" ] && echo "$pid"
}

run() { # run PART FLAGS...
  local part=$1 pid
  running "$part" >/dev/null && return
  ( cd "$home" && exec setsid "$bin" "$@" </dev/null >"$home/log/$part.log" 2>&1 ) &
  pid=$!
  echo "$pid $(born $pid)" >"$home/run/$part.pid"
}

failed() {
  tail -5 "$home/log/$1.log" >&2
  die "$1 did not come up; see $home/log/$1.log"
}

wait_for() { # wait_for SECONDS PART COMMAND...: until the command succeeds or the part died
  local end=$((SECONDS + $1)) part=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    sleep 0.2
    [ $SECONDS -lt $end ] && running "$part" >/dev/null || failed "$part"
  done
  running "$part" >/dev/null || failed "$part" # another process answered on its port
}

api() { # api PATH [curl flags]: as admin
  local path=$1
  shift
  curl -sf --cacert "$pki/ca.crt" --cert "$pki/admin.crt" --key "$pki/admin.key" "$server$path" "$@"
}

start_part() {
  case $1 in
  etcd)
    run etcd --data-dir "$home/etcd" --unsafe-no-fsync --log-level warn --logger zap \
      --listen-client-urls "$etcd" --advertise-client-urls "$etcd" \
      --listen-peer-urls "http://127.0.0.1:$((port + 2))" \
      --initial-advertise-peer-urls "http://127.0.0.1:$((port + 2))" \
      --initial-cluster "default=http://127.0.0.1:$((port + 2))"
    wait_for 30 etcd curl -sf "$etcd/health"
    ;;
  kube-apiserver)
    # No endpoints for the kubernetes Service: they may not name a loopback address, and nothing here leaves the machine.
    run kube-apiserver --bind-address 127.0.0.1 --secure-port "$port" --advertise-address 127.0.0.1 --endpoint-reconciler-type none \
      --etcd-servers "$etcd" --etcd-compaction-interval "${KUBE_COMPACTION:-5m}" \
      --tls-cert-file "$pki/server.crt" --tls-private-key-file "$pki/server.key" \
      --client-ca-file "$pki/ca.crt" --authorization-mode Node,RBAC \
      --service-account-issuer https://kubernetes.default.svc.cluster.local \
      --service-account-key-file "$pki/sa.pub" --service-account-signing-key-file "$pki/sa.key" \
      --service-cluster-ip-range 10.96.0.0/16 --allow-privileged --profiling=false \
      --max-requests-inflight 1000 --max-mutating-requests-inflight 500 \
      --feature-gates "ListFromCacheSnapshot=${KUBE_SNAPSHOTS:-true}" ${KUBE_APISERVER_FLAGS:-}
    wait_for 120 kube-apiserver api /readyz
    ;;
  kube-controller-manager)
    run kube-controller-manager --kubeconfig "$home/kube-controller-manager.kubeconfig" \
      --bind-address 127.0.0.1 --secure-port $((port + 3)) --leader-elect=false \
      --use-service-account-credentials --service-account-private-key-file "$pki/sa.key" \
      --root-ca-file "$pki/ca.crt" --cluster-signing-cert-file "$pki/ca.crt" \
      --cluster-signing-key-file "$pki/ca.key" --kube-api-qps 1000 --kube-api-burst 2000 \
      --concurrent-replicaset-syncs 20 --concurrent-deployment-syncs 20
    # The first sign of life that tests need: the default service account.
    wait_for 60 kube-controller-manager api /api/v1/namespaces/default/serviceaccounts/default
    ;;
  kube-scheduler)
    run kube-scheduler --config "$home/scheduler.yaml" --bind-address 127.0.0.1 --secure-port $((port + 4))
    wait_for 60 kube-scheduler curl -skf "https://127.0.0.1:$((port + 4))/healthz"
    ;;
  kwok)
    # Nodes are said to be at this machine, so that logs or exec dials KWOK, not the network.
    "$bin" kwok-stages >"$home/kwok.yaml"
    run kwok --config "$home/kwok.yaml" --kubeconfig "$home/kwok.kubeconfig" --manage-all-nodes --cidr 10.244.0.0/16 \
      --node-ip 127.0.0.1 --node-port $((port + 5)) --node-lease-duration-seconds 40 --server-address "127.0.0.1:$((port + 5))"
    wait_for 60 kwok curl -sf "http://127.0.0.1:$((port + 5))/healthz"
    ;;
  *) die "no part $1" ;;
  esac
}

start() {
  [ -x "$bin" ] || build
  setup
  local part
  for part in $parts; do start_part "$part"; done
  say "up: $server"
  echo "$home/admin.kubeconfig"
}

stop() {
  local part pid i wipe=
  [ "${1:-}" = --wipe ] && { wipe=1; shift; }
  local list=${*:-kwok kube-scheduler kube-controller-manager kube-apiserver etcd}
  for part in $list; do
    if pid=$(running "$part"); then kill "$pid" 2>/dev/null || true; fi
  done
  for part in $list; do
    for i in $(seq 30); do running "$part" >/dev/null || break; sleep 0.1; done
    # An API server with clients takes up to a minute to go; it keeps nothing itself.
    if pid=$(running "$part"); then kill -9 "$pid" 2>/dev/null || true; fi
    rm -f "$home/run/$part.pid"
  done
  [ -z "$wipe" ] || rm -rf "$home"
  say "stopped"
}

status() {
  local part pid rc=0
  for part in $parts; do
    if pid=$(running "$part"); then
      echo "$part pid=$pid rss=$(awk '/^VmRSS/{printf "%d MiB", $2/1024}' "/proc/$pid/status")"
    else
      echo "$part not running"
      rc=1
    fi
  done
  if api /readyz >/dev/null; then echo "readyz ok"; else echo "readyz failed"; rc=1; fi
  return $rc
}

node() { # node I: the JSON of a simulated node
  local size='{"cpu": "32", "memory": "256Gi", "pods": "110"}'
  cat <<END
{"apiVersion": "v1", "kind": "Node",
 "metadata": {"name": "kwok-node-$1", "labels": {"kubernetes.io/hostname": "kwok-node-$1", "kubernetes.io/os": "linux",
  "kubernetes.io/arch": "amd64", "topology.kubernetes.io/zone": "zone-$(($1 % 3))"}},
 "status": {"allocatable": $size, "capacity": $size}}
END
}

nodes() {
  local i code
  for i in $(seq 0 $(($1 - 1))); do
    # No -f: 409 says that the node is there already.
    code=$(node "$i" | curl -s -o /dev/null -w '%{http_code}' --cacert "$pki/ca.crt" --cert "$pki/admin.crt" \
      --key "$pki/admin.key" "$server/api/v1/nodes" -H 'Content-Type: application/json' -d @-)
    case $code in 201 | 409) ;; *) die "node $i was refused: HTTP $code" ;; esac
  done
}

b64() { printf %s "$1" | base64 -w0; }

compact() {
  # compact_rev_key is what the API server watches to drop its cached snapshots.
  local rev
  rev=$(curl -sf "$etcd/v3/kv/range" -d "{\"key\":\"$(b64 compact_rev_key)\"}" | sed 's/.*"revision":"\([0-9]*\)".*/\1/')
  curl -sf "$etcd/v3/kv/put" -d "{\"key\":\"$(b64 compact_rev_key)\",\"value\":\"$(b64 "$rev")\"}" >/dev/null
  curl -sf "$etcd/v3/kv/compaction" -d "{\"revision\":\"$rev\",\"physical\":true}" >/dev/null
  echo "$rev"
}

token() {
  api "/api/v1/namespaces/$1/serviceaccounts/$2/token" -H 'Content-Type: application/json' \
    -d '{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":3600}}' |
    tr -d '\n' | sed 's/.*"token": *"\([^"]*\)".*/\1/'
  echo
}

kubeconfig() {
  cat <<END
apiVersion: v1
kind: Config
clusters: [{name: test, cluster: {server: "$server", certificate-authority-data: $(base64 -w0 <"$pki/ca.crt")}}]
users: [{name: $2, user: {token: $(token "$1" "$2")}}]
contexts: [{name: test, context: {cluster: test, user: $2, namespace: $1}}]
current-context: test
END
}

cmd=${1:-}
shift || true
case $cmd in
build | start | stop | status | nodes | compact | token | kubeconfig) "$cmd" "$@" ;;
*) sed -n '2,15p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
