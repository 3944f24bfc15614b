#!/usr/bin/env bash
# neo4j.sh start|stop|status|kill|clean|fetch : a real Neo4j Community server from its published jars; no Docker, no tarball.
#   NEO4J_VERSION   5.26.30 (Java 17+) | 2026.08.1 (Java 21+)        NEO4J_CACHE  jar cache (default ~/.cache/neo4j-dist)
#   NEO4J_RUN_HOME  conf/data/logs/plugins/run (default ./.neo4j)    NEO4J_BOLT_PORT 17687   NEO4J_HTTP_PORT '' = HTTP off
#   NEO4J_PASSWORD  >= 8 characters; the word 'none' = auth off      NEO4J_HEAP 512m  NEO4J_PAGECACHE 128m
#   NEO4J_JAVA_HOME JDK to use      NEO4J_EXTRA_CONF lines appended to neo4j.conf      NEO4J_WAIT_S 120
set -euo pipefail
VERSION=${NEO4J_VERSION:-5.26.30}
CACHE=${NEO4J_CACHE:-$HOME/.cache/neo4j-dist}
RUNHOME=${NEO4J_RUN_HOME:-$PWD/.neo4j}; mkdir -p "$RUNHOME"; RUNHOME=$(cd "$RUNHOME" && pwd)
HOST=127.0.0.1; BOLT=${NEO4J_BOLT_PORT:-17687}; HTTP=${NEO4J_HTTP_PORT:-}
NEO4J_USER=neo4j; PASS=${NEO4J_PASSWORD:-test-password}
HEAP=${NEO4J_HEAP:-512m}; PAGE=${NEO4J_PAGECACHE:-128m}; WAIT=${NEO4J_WAIT_S:-120}
LIB=$CACHE/neo4j-$VERSION/lib; PIDF=$RUNHOME/run/server.pid; LOG=$RUNHOME/logs/console.log
need=17; main=org.neo4j.server.CommunityEntryPoint
case $VERSION in 20[0-9][0-9].*) need=21;; esac
case $VERSION in 202[6-9].*) main=org.neo4j.server.Neo4jCommunity;; esac

die() { echo "neo4j.sh: $*" >&2; exit 1; }
pick_java() {  # first JDK that is new enough
  local c v
  for c in ${NEO4J_JAVA_HOME:+"$NEO4J_JAVA_HOME/bin/java"} ${JAVA_HOME:+"$JAVA_HOME/bin/java"} "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    [ -x "$c" ] || continue
    v=$("$c" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -1)
    [ "${v:-0}" -ge $need ] && { echo "$c"; return; }
  done
  die "no JDK >= $need found for Neo4j $VERSION"
}
alive() {  # is the pid in the pid file our server? (guards against a reused pid)
  [ -s "$PIDF" ] || return 1
  local p; p=$(cat "$PIDF"); [ -r "/proc/$p/cmdline" ] && tr '\0' ' ' <"/proc/$p/cmdline" | grep -qF -- "--home-dir=$RUNHOME "
}
fetch() {
  [ -f "$CACHE/neo4j-$VERSION/.complete" ] && return
  mkdir -p "$CACHE"; exec 9>"$CACHE/.lock"; flock 9
  [ -f "$CACHE/neo4j-$VERSION/.complete" ] && { exec 9>&-; return; }
  command -v mvn >/dev/null || die "mvn is needed once, to fetch the jars"
  local t=$CACHE/.fetch-$VERSION; rm -rf "$t" "$CACHE/neo4j-$VERSION"; mkdir -p "$t"
  cat >"$t/pom.xml" <<P
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>neo4j-dist</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
<dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>$VERSION</version></dependency>
<dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>$VERSION</version></dependency>
</dependencies></project>
P
  local try; for try in 1 2 3; do
    mvn -q -B -f "$t/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
      -DincludeScope=runtime -DoutputDirectory="$t/lib" </dev/null >&2 && break
    [ $try = 3 ] && die "maven could not fetch Neo4j $VERSION"; sleep 3
  done
  ls "$t/lib/neo4j-$VERSION.jar" "$t/lib/neo4j-record-storage-engine-$VERSION.jar" "$t/lib/neo4j-server-$VERSION.jar" >/dev/null
  mv "$t" "$CACHE/neo4j-$VERSION"; touch "$CACHE/neo4j-$VERSION/.complete"; exec 9>&-
}
configure() {
  mkdir -p "$RUNHOME"/{conf,data,logs,plugins,run,import}
  { cat <<C
server.default_listen_address=$HOST
server.bolt.enabled=true
server.bolt.listen_address=$HOST:$BOLT
server.bolt.advertised_address=$HOST:$BOLT
server.https.enabled=false
server.memory.pagecache.size=$PAGE
dbms.usage_report.enabled=false
client.allow_telemetry=false
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
db.tx_log.rotation.size=32m
db.tx_log.preallocate=false
db.tx_log.rotation.retention_policy=keep_none
C
    [ -n "$HTTP" ] && echo "server.http.enabled=true
server.http.listen_address=$HOST:$HTTP" || echo "server.http.enabled=false"
    [ "$PASS" = none ] && echo dbms.security.auth_enabled=false || echo dbms.security.auth_enabled=true
    printf '%s\n' "${NEO4J_EXTRA_CONF:-}"
  } >"$RUNHOME/conf/neo4j.conf"
}
handshake() {  # real Bolt handshake: magic + 4 proposals, a 4-byte non-zero answer
  local r; r=$( { exec 3<>"/dev/tcp/$HOST/$BOLT"; printf '\x60\x60\xb0\x17\x00\x08\x08\x05\x00\x04\x04\x04\x00\x00\x00\x00\x00\x00\x00\x00' >&3
    timeout 2 head -c 4 <&3 | od -An -tx1 | tr -d ' \n'; } 2>/dev/null ) || return 1
  [ -n "$r" ] && [ "$r" != 00000000 ]
}
info() { echo "NEO4J_URI=bolt://$HOST:$BOLT"; echo "NEO4J_USER=$NEO4J_USER"; echo "NEO4J_PASSWORD=$PASS"; echo "NEO4J_PID=$(cat "$PIDF")"; }

start() {
  if alive; then handshake || die "pid $(cat "$PIDF") runs but Bolt does not answer"; info; return; fi
  local java; java=$(pick_java); fetch; configure
  (exec 3<>"/dev/tcp/$HOST/$BOLT") 2>/dev/null && die "port $BOLT is taken by another process"
  if [ "$PASS" != none ] && [ ! -e "$RUNHOME/data/databases/system" ]; then
    [ ${#PASS} -ge 8 ] || die "the password needs 8 characters or more"
    rm -f "$RUNHOME/data/dbms/auth.ini"
    NEO4J_HOME=$RUNHOME NEO4J_CONF=$RUNHOME/conf "$java" -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$LIB/*" \
      org.neo4j.cli.AdminTool dbms set-initial-password "$PASS" >"$RUNHOME/logs/set-password.log" 2>&1 \
      || { cat "$RUNHOME/logs/set-password.log" >&2; die "set-initial-password failed"; }
  fi
  : >"$LOG"
  # plugins/* comes first on the class path, as in the official launcher
  setsid nohup "$java" -cp "$RUNHOME/plugins/*:$RUNHOME/conf:$LIB/*" \
    -Xms"$HEAP" -Xmx"$HEAP" -XX:+UseG1GC -XX:-OmitStackTraceInFastThrow -XX:+ExitOnOutOfMemoryError \
    -XX:+UnlockExperimentalVMOptions -XX:+TrustFinalNonStaticFields -XX:+DisableExplicitGC \
    -Djdk.nio.maxCachedBufferSize=1024 -Dio.netty.tryReflectionSetAccessible=true -Dlog4j2.disable.jmx=true -Dfile.encoding=UTF-8 \
    --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED \
    --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED \
    --enable-native-access=ALL-UNNAMED \
    $main --home-dir="$RUNHOME" --config-dir="$RUNHOME/conf" --console-mode >>"$LOG" 2>&1 </dev/null &
  echo $! >"$PIDF"
  local i; for ((i = 0; i < WAIT * 5; i++)); do
    kill -0 "$(cat "$PIDF")" 2>/dev/null || { tail -n 30 "$LOG" >&2; rm -f "$PIDF"; die "the server ended at start-up"; }
    grep -q ' Started\.$' "$LOG" && handshake && { info; return; }
    sleep 0.2
  done
  tail -n 30 "$LOG" >&2; die "no Bolt within $WAIT s"
}
stop() {  # stop [signal]
  alive || { rm -f "$PIDF"; echo "not running"; return; }
  local p i; p=$(cat "$PIDF"); kill "${1:--TERM}" "$p"
  for ((i = 0; i < 300; i++)); do alive || { rm -f "$PIDF"; echo "stopped $p"; return; }; sleep 0.2; done
  kill -KILL "$p"; rm -f "$PIDF"; echo "killed $p"
}
case ${1:-} in
  start) start ;;
  stop) stop ;;
  kill) stop -KILL ;;                       # crash test: no clean shutdown
  status) if alive && handshake; then info; else echo "not running"; exit 3; fi ;;
  clean) alive && die "stop it first"; rm -rf "$RUNHOME"/{data,logs,run,conf} ;;
  fetch) fetch; echo "$LIB" ;;
  *) die "usage: neo4j.sh start|stop|status|kill|clean|fetch" ;;
esac
