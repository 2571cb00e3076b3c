# shellcheck shell=bash disable=SC2030,SC2031,SC2034
# Finds the JDK and the Maven that Rankine needs, or fetches them into the user's cache. Sourced by ./rankine and ./verify.
#
#   RANKINE_JAVA_HOME   the JDK to use, and no other
#   RANKINE_OFFLINE=1   fetch nothing, say what to install
#   RANKINE_JDK_API, RANKINE_MAVEN_DIST   stand-ins for the download sites
#   RANKINE_SYSROOT     put before the system's directories, so that a test sees only its own JDKs
#
# The functions answer in variables, because each $(...) costs the launcher a process. bash 3.2, which macOS has, must run this.

readonly JDK_FEATURE=25 JDK_LEAST=25.0.3 MAVEN_LEAST=3.8 MAVEN_PINNED=3.9.11

: "${HOME:=$(cd ~ && pwd)}" # a service may have none
case $(uname -s) in
  Darwin) OS=mac CACHE=$HOME/Library/Caches/rankine ;;
  *) OS=linux CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/rankine ;;
esac

say() { printf 'rankine: %s\n' "$*" >&2; }

# at_least VERSION LEAST: compares the first three numbers, so that 25.0.10 comes after 25.0.3 and "26-ea" counts as 26.
at_least() {
  local a b c x y z
  IFS=. read -r a b c _ <<<"${1%%[!0-9.]*}..."
  IFS=. read -r x y z _ <<<"$2..."
  [ $((${a:-0} * 1000000 + ${b:-0} * 1000 + ${c:-0})) -ge $((${x:-0} * 1000000 + ${y:-0} * 1000 + ${z:-0})) ]
}

# jdk_version HOME: JDK_VERSION from the release file, empty where there is no JDK. Starting java to ask takes 20 times as long.
jdk_version() {
  local line
  JDK_VERSION=
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r line; do
    case $line in JAVA_VERSION=*) JDK_VERSION=${line#*=} ;; esac
  done <"$1/release"
  JDK_VERSION=${JDK_VERSION//[!0-9A-Za-z.+_-]/} # without its quotes
}

# java_on_path: JAVA_ON_PATH, the home of the java that the shell would start.
java_on_path() {
  local java link
  JAVA_ON_PATH=
  java=$(type -P java) || return 0
  while [ -L "$java" ]; do
    link=$(readlink "$java")
    case $link in /*) java=$link ;; *) java=${java%/*}/$link ;; esac
  done
  JAVA_ON_PATH=${java%/bin/java}
}

# find_jdk [FEATURE]: JDK, the first that is new enough, and of that feature release if one is named.
find_jdk() {
  local home root=${RANKINE_SYSROOT:-}
  JDK=
  java_on_path
  for home in "${JAVA_HOME:-}" "$JAVA_ON_PATH" "$root"/usr/lib/jvm/* "$root"/usr/java/* "$root"/opt/java/* \
    "$root"/Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$root"/{opt/homebrew,usr/local,home/linuxbrew/.linuxbrew}/opt/openjdk*/{libexec,libexec/openjdk.jdk/Contents/Home} \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jdks/*/Contents/Home "$HOME"/.asdf/installs/java/* \
    "${MISE_DATA_DIR:-$HOME/.local/share/mise}"/installs/java/* "$CACHE"/jdk/* "$CACHE"/jdk/*/Contents/Home; do
    jdk_version "$home"
    at_least "$JDK_VERSION" "$JDK_LEAST" || continue
    [ -z "${1:-}" ] || [ "${JDK_VERSION%%[!0-9]*}" = "$1" ] || continue
    JDK=$home
    return
  done
  return 1
}

# need_jdk: JDK to run on. The feature release that Rankine is tested on goes before a newer one.
need_jdk() {
  if [ -n "${RANKINE_JAVA_HOME:-}" ]; then
    jdk_version "$RANKINE_JAVA_HOME"
    at_least "$JDK_VERSION" "$JDK_LEAST" && JDK=$RANKINE_JAVA_HOME && return
    say "RANKINE_JAVA_HOME=$RANKINE_JAVA_HOME is not a JDK >= $JDK_LEAST (${JDK_VERSION:-no release file and bin/javac there})"
    exit 1
  fi
  find_jdk "$JDK_FEATURE" || find_jdk || fetch_jdk
}

# need_build_jdk: JDK to build with, which must be of the feature release.
need_build_jdk() {
  need_jdk
  jdk_version "$JDK"
  [ "${JDK_VERSION%%[!0-9]*}" = "$JDK_FEATURE" ] || find_jdk "$JDK_FEATURE" || fetch_jdk
}

# find_maven: MVN, the first that is new enough, asked under the JDK that was found.
find_maven() {
  local mvn version
  for mvn in "${MAVEN_HOME:-}/bin/mvn" "$(type -P mvn || true)" "$CACHE"/maven/*/bin/mvn; do
    [ -x "$mvn" ] || continue
    version=$(JAVA_HOME=$JDK "$mvn" -B -v 2>/dev/null </dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') || continue
    at_least "$version" "$MAVEN_LEAST" && MVN=$mvn && return
  done
  return 1
}

need_maven() { find_maven || fetch_maven; }

# lock FILE: waits for it. A link is made in one step and carries its owner, so a killed owner's lock is recognised.
lock() {
  local owner told=
  until ln -s "$$" "$1" 2>/dev/null; do
    owner=$(readlink "$1" || true)
    if [ -z "$owner" ]; then
      [ -w "${1%/*}" ] || { say "cannot write to ${1%/*}"; exit 1; }
    elif kill -0 "$owner" 2>/dev/null; then
      [ -n "$told" ] || say "waiting for process $owner, which does the same"
      told=yes
      sleep 0.2
    else
      rm -f "$1"
    fi
  done
}

unlock() { rm -f "$1"; }

fetch_jdk() {
  local os=$OS arch api=${RANKINE_JDK_API:-https://api.adoptium.net}
  [ ! -f /etc/alpine-release ] || os=alpine-linux
  case $(uname -m) in
    x86_64 | amd64) arch=x64 ;;
    aarch64 | arm64) arch=aarch64 ;;
    *) say "no JDK >= $JDK_LEAST here, and none to fetch for $(uname -m): install one and set RANKINE_JAVA_HOME"; exit 1 ;;
  esac
  forbid_offline "JDK >= $JDK_LEAST" "Temurin $JDK_FEATURE (https://adoptium.net), or set RANKINE_JAVA_HOME"
  fetch "find_jdk $JDK_FEATURE" "JDK >= $JDK_LEAST" "Temurin $JDK_FEATURE" \
    temurin "$api/v3/assets/latest/$JDK_FEATURE/hotspot?architecture=$arch&image_type=jdk&os=$os&vendor=eclipse" jdk
}

fetch_maven() {
  local site=${RANKINE_MAVEN_DIST:-https://archive.apache.org/dist}
  forbid_offline "Maven >= $MAVEN_LEAST" "Maven (https://maven.apache.org) and put mvn on the PATH"
  fetch find_maven "Maven >= $MAVEN_LEAST" "Maven $MAVEN_PINNED" \
    apache "$site/maven/maven-3/$MAVEN_PINNED/binaries/apache-maven-$MAVEN_PINNED-bin.tar.gz" maven
}

# forbid_offline WHAT INSTEAD
forbid_offline() {
  [ "${RANKINE_OFFLINE:-}" = 1 ] || return 0
  say "no $1 found, and RANKINE_OFFLINE=1 forbids fetching it: install $2"
  exit 1
}

# fetch FIND WHAT NAME SOURCE URL KIND: has SOURCE's archive unpacked into the cache's directory KIND, and FIND find it there.
fetch() {
  mkdir -p "$CACHE"
  (
    work=
    trap 'rm -rf "$work"; unlock "$CACHE/lock"' EXIT
    trap 'exit 1' HUP INT TERM
    lock "$CACHE/lock"
    ! $1 || exit 0 # somebody else fetched it while this process waited
    say "no $2 found: fetching $3 into $CACHE"
    rm -rf "$CACHE"/fetching.* # under the lock, so what is there was left by a killed process
    work=$(mktemp -d "$CACHE/fetching.XXXXXX")
    "$4_archive" "$5"
    unpack_into "$CACHE/$6"
  )
  $1 || { say "what was fetched into $CACHE is not a $2"; exit 1; }
}

# unpack_into DIRECTORY: nothing shows there before the archive is whole, checked and unpacked.
unpack_into() {
  local actual top
  download "$url" "$work/archive"
  actual=$(checksum "$bits" "$work/archive")
  if [ "$expected" != "$actual" ]; then
    say "wrong checksum of $url: expected sha$bits ${expected:-(none given)}, actual $actual"
    exit 1
  fi
  mkdir "$work/unpacked"
  tar -xzf "$work/archive" -C "$work/unpacked" || { say "cannot unpack $url"; exit 1; }
  mkdir -p "$1"
  for top in "$work"/unpacked/*; do
    rm -rf "${1:?}/${top##*/}" # a broken one: a good one would have been found
    mv "$top" "$1/"
  done
}

# Each sets url, bits and expected. Adoptium's answer names an installer too, so only the object "package" is read.
temurin_archive() {
  download "$1" "$work/answer"
  tr -d '\n' <"$work/answer" | sed -n 's/.*"package" *: *{\([^}]*\)}.*/\1/p' | tr ',' '\n' >"$work/package"
  bits=256
  url=$(sed -n 's/^ *"link" *: *"\([^"]*\)".*/\1/p' "$work/package")
  expected=$(sed -n 's/^ *"checksum" *: *"\([^"]*\)".*/\1/p' "$work/package")
  [ -n "$url" ] || { say "no package in the answer of $1"; exit 1; }
}

apache_archive() {
  url=$1 bits=512
  download "$url.sha512" "$work/sha512"
  read -r expected _ <"$work/sha512" || [ -n "$expected" ] # the file has no newline at its end
}

# download URL FILE: gives up on a connection that stands still.
download() {
  if type -P curl >/dev/null; then
    curl -fsSL --connect-timeout 20 --speed-limit 1000 --speed-time 30 --retry 2 -o "$2" "$1" 2>"$work/error"
  elif type -P wget >/dev/null; then
    wget -nv --timeout=30 --tries=3 -O "$2" "$1" 2>"$work/error"
  else
    say "neither curl nor wget is installed, so $1 cannot be fetched"
    exit 1
  fi || { say "cannot fetch $1 ($(tail -n 1 "$work/error"))"; exit 1; }
}

# checksum BITS FILE
checksum() {
  if type -P "sha$1sum" >/dev/null; then "sha$1sum" <"$2"; else shasum -a "$1" <"$2"; fi | cut -d ' ' -f 1
}
