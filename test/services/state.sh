# Sourced by up.sh, down.sh and with.sh: where this checkout's servers keep their state, and on which ports they listen.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
state=${FAULTLINE_SERVICES:-$root/.services}
mkdir -p "$state"
state=$(cd "$state" && pwd)

taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_ports() { # the first of ten ports that nobody listens on, below those that the system hands out
  local first port
  for first in $(seq 27600 20 29580); do
    for port in $(seq "$first" $((first + 9))); do taken "$port" && continue 2; done
    echo "$first"
    return
  done
  echo "no ten free ports between 27600 and 29600" >&2
  return 1
}

[ -s "$state/port" ] || free_ports >"$state/port" || exit 1
first_port=$(cat "$state/port")

export NEO4J_RUN_HOME=$state/neo4j NEO4J_BOLT_PORT=$first_port NEO4J_PASSWORD=${NEO4J_TEST_PASSWORD:-test-password}
export NEO4J_CACHE=${NEO4J_CACHE:-$HOME/.cache/neo4j-dist} NEO4J_HEAP=${NEO4J_HEAP:-1g} NEO4J_HTTP_PORT=
export DOCKER_TEST_HOME=$state/docker DOCKER_TEST_TLS_PORT=$((first_port + 1))
export KUBE_CACHE=${KUBE_CACHE:-$HOME/.cache/kube-test} KUBE_HOME=$state/kube KUBE_PORT=$((first_port + 2))
