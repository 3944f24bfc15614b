#!/usr/bin/env bash
# versions.sh build : the reference implementations of version schemes, made ready in $VERSIONS_CACHE, whose path is printed.
# There stands a program a scheme. Each reads questions from its input, "compare<TAB>A<TAB>B" or "satisfies<TAB>V<TAB>C" a
# line, and writes an answer a line: <, =, >, yes, no, or ? for what is no version.
# Needs java and mvn, python3 with pip, go, cargo, ruby, php with composer/semver, perl with Dpkg, dpkg, rpm.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/versions
cache=${VERSIONS_CACHE:-$HOME/.cache/version-references}
maven=3.9.11 packaging=26.4
sum=$(cd "$here" && find . -type f -not -path '*/target/*' | LC_ALL=C sort | xargs cat | cat - "${BASH_SOURCE[0]}" | sha256sum | cut -c1-12)
dir=$cache/$sum

say() { printf '%s\n' "$*" >&2; }
program() { # program NAME COMMAND : a program of that name
  printf '#!/bin/sh\nexec %s\n' "$2" >"$new/$1"
  chmod +x "$new/$1"
}

build_maven() {
  local artifact
  for artifact in org.apache.maven:maven-artifact:$maven org.codehaus.plexus:plexus-utils:3.6.0; do
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
      -Dartifact="$artifact" -DoutputDirectory="$new/jars" </dev/null >&2
  done
  javac -cp "$new/jars/*" -d "$new/classes" "$here/maven.java"
  program maven "java -XX:TieredStopAtLevel=1 -cp '$dir/classes:$dir/jars/*' Maven"
}

build_native() {
  (cd "$here/go" && CGO_ENABLED=0 GOFLAGS=-mod=readonly GOWORK=off go build -trimpath -buildvcs=false -o "$new/go-versions" .)
  (cd "$here/cargo" && cargo build -q --release --locked --target-dir "$new/target" && mv "$new/target/release/versions" "$new/cargo")
  rm -rf "$new/target"
  local scheme
  for scheme in go apk nuget; do program $scheme "'$dir/go-versions' $scheme"; done
}

build_scripts() {
  python3 -m pip download -q --no-deps --disable-pip-version-check -d "$new/wheels" "packaging==$packaging" >&2
  cp "$here"/*.py "$here"/*.rb "$here"/*.php "$here"/*.pl "$here"/*.sh "$here"/*.lua "$new/"
  program pep440 "env PYTHONPATH='$dir/wheels/packaging-$packaging-py3-none-any.whl' python3 '$dir/pep440.py'"
  program gem "ruby '$dir/gem.rb'"
  program composer "php '$dir/composer.php'"
  program deb "perl '$dir/deb.pl'"
  program dpkg "sh '$dir/dpkg.sh'"
  program rpm "rpm --eval '%{lua:$(cat "$here/rpm.lua")}'"
}

case ${1:-} in
build)
  mkdir -p "$cache"
  exec 9>"$cache/.lock"
  flock 9
  if [ ! -f "$dir/.complete" ]; then
    new=$cache/.new-$sum
    rm -rf "$new" "$dir"
    mkdir -p "$new"
    build_maven
    build_native
    build_scripts
    mv "$new" "$dir"
    touch "$dir/.complete"
    say "built: $dir"
  fi
  echo "$dir"
  ;;
*) sed -n '2,5p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
