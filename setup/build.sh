# shellcheck shell=bash disable=SC2154
# Builds Rankine on first use and after a change of the sources. Sourced, after toolchain.sh, by ./rankine and
# ./rankine-spark, which set here (the project) and state (where the build is kept) and define package, which fills state.

# Directories count too: theirs is the date that tells of a file added or deleted.
changed() {
  [ ! -f "$state/stamp" ] ||
    [ -n "$(find "$here/pom.xml" "$here/.mvn" "$here"/*/pom.xml "$here"/*/src/main -newer "$state/stamp" 2>/dev/null)" ]
}

# In this shell rather than a subshell: a signal is then heeded when Maven has ended, and the lock's owner lives till then.
build() {
  local reason="sources changed"
  [ -f "$state/stamp" ] || reason="first use"
  lock_file=$here/target/launcher/lock # of all launchers: two Mavens in one project get in each other's way
  mkdir -p "$state" "${lock_file%/*}"
  trap 'unlock "$lock_file"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  lock "$lock_file"
  if changed; then # nobody else built while this process waited
    need_build_jdk
    need_maven
    echo "building Rankine ($reason) ..." >&2
    touch "$state/stamp.new" # before the build: what is edited meanwhile is newer
    package
    mv "$state/stamp.new" "$state/stamp"
  fi
  unlock "$lock_file"
  trap - EXIT INT HUP TERM
}

# maven_package MODULE: the jars of a module and of those it stands on.
maven_package() {
  JAVA_HOME=$JDK "$MVN" -B -q -DskipTests -pl "$1" -am package >"$state/build.log" 2>&1 </dev/null || {
    # What follows an empty [ERROR] tells how to run Maven.
    sed -e '/^\[ERROR\] *$/,$d' -e '/WARNING: /d' "$state/build.log" | tail -n 20 >&2
    say "the build failed; $state/build.log has all of it"
    exit 1
  }
}
