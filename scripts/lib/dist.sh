# shellcheck shell=sh
# The steps of scripts/dist. Source it after find_jdk has run, with work set to a folder that is deleted at the end.
# shellcheck disable=SC2154 # work

# All of Java SE, since applications may use any of it, and of the JDK: the compiler for sources, DNS for Hazelcast,
# certificates and characters, Unsafe for Netty and Hazelcast, zip files as file systems for the compiler, a debugger,
# flight recordings, jcmd.
DIST_MODULES=java.se,jdk.attach,jdk.charsets,jdk.compiler,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,\
jdk.jdwp.agent,jdk.jfr,jdk.localedata,jdk.management,jdk.management.agent,jdk.management.jfr,jdk.naming.dns,jdk.net,\
jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.zipfs

dist_fail() {
  printf >&2 'dist: %s\n' "$1"
  exit "${2:-1}"
}

# dist_build HOME: builds HOME's archives; sets DIST to their path without the ending, and DIST_NAME to its last part.
dist_build() {
  DIST_NAME=turno-$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$1/pom.xml" | head -n 1)
  DIST=$1/verticles/target/$DIST_NAME
  DIST_TIME=$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' "$1/pom.xml")
  dist_log=$1/verticles/target/dist.log
  mkdir -p "${DIST%/*}"
  rm -f "$DIST".zip "$DIST".tar.gz
  if ! (cd "$1" && JAVA_HOME=$JDK mvn -B -Pdist -Dmaven.test.skip=true -pl verticles -am package) >"$dist_log" 2>&1; then
    grep -E '^\[(ERROR|WARNING)\] .*\.java|^\[ERROR\]' "$dist_log" | head -n 15 >&2
    dist_fail "the build failed; its log is $dist_log" 12
  fi
}

# dist_unpack FOLDER: the distribution, in FOLDER/$DIST_NAME.
dist_unpack() {
  mkdir -p "$1"
  tar -xzf "$DIST.tar.gz" -C "$1"
}

# dist_runtime FOLDER: a Java with what is needed, packed together with the distribution.
dist_runtime() {
  [ -x "$JDK/bin/jlink" ] || dist_fail "$JDK has no bin/jlink to make a runtime with." 14
  DIST_RUNTIME=$DIST-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m).tar.gz
  dist_unpack "$1"
  "$JDK/bin/jlink" --add-modules "$DIST_MODULES" --output "$1/$DIST_NAME/runtime" \
    --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --generate-cds-archive \
    >"$1/jlink.log" || dist_fail "jlink failed: $(head -n 5 "$1/jlink.log")" 12
  rm -f "$DIST_RUNTIME"
  (cd "$1" && find "$DIST_NAME" | LC_ALL=C sort |
    tar --no-recursion --mtime="$DIST_TIME" --owner=0 --group=0 --numeric-owner \
      --mode='u+rw,go+r,go-w' -cf - -T - | gzip -n9) >"$DIST_RUNTIME"
}

# dist_told: what was made.
dist_told() {
  for dist_file in "$DIST".zip "$DIST".tar.gz ${DIST_RUNTIME:+"$DIST_RUNTIME"}; do
    printf '%s  %4d MB  %s\n' "$(sha256sum <"$dist_file" | cut -c 1-64)" \
      "$(($(wc -c <"$dist_file") / 1000000))" "$dist_file"
  done
}

# dist_copy HOME TARGET: copies the sources that git knows of, with what is not committed.
dist_copy() {
  mkdir -p "$2"
  (cd "$1" && git ls-files --cached --others --exclude-standard | sort -u |
    while IFS= read -r dist_file; do [ ! -f "$dist_file" ] || printf '%s\n' "$dist_file"; done |
    tar -cf - -T -) | tar -xmf - -C "$2"
}

# dist_same ONE OTHER: says whether two archives have the same bytes.
dist_same() {
  cmp "$1" "$2" >&2 || dist_fail "${1##*/} differs from build to build"
  printf 'dist: the same bytes twice: %s\n' "${1##*/}"
}

# dist_try ARCHIVE: unpacks it and runs it with nothing but PATH=/usr/bin and an empty HOME.
dist_try() {
  dist_here=$work/try
  rm -rf "$dist_here"
  mkdir -p "$dist_here/home"
  case $1 in
    *.zip) (cd "$dist_here" && "$JDK/bin/jar" -xf "$1" && chmod +x "$DIST_NAME"/bin/*) ;;
    *) tar -xzf "$1" -C "$dist_here" ;;
  esac
  dist_turno="$dist_here/$DIST_NAME/bin/turno"
  dist_run version >"$dist_here/version" || dist_fail "${1##*/}: turno version ended with $?"
  (cd "$dist_here" && dist_run new orders && dist_run check orders) >"$dist_here/err" 2>&1 ||
    dist_fail "${1##*/}: turno new and check failed: $(head -n 3 "$dist_here/err")"
  dist_serve "$1"
}

# dist_examples: all of them can be compiled, and are what they should be.
dist_examples() {
  for dist_example in "$dist_here/$DIST_NAME"/examples/*/; do
    case $dist_example in
      *-py/) [ -x /usr/bin/python3 ] || continue ;;
      */twins/) continue ;; # the same service in each language, a file each, which no one program has together
    esac
    dist_run routes "$dist_example" >/dev/null 2>"$dist_here/err" ||
      dist_fail "turno routes ${dist_example} failed: $(head -n 3 "$dist_here/err")"
  done
  printf 'dist: the examples can be compiled\n'
}

dist_run() {
  env -i PATH=/usr/bin HOME="$dist_here/home" "$dist_turno" "$@"
}

# dist_start ARCHIVE VERB...: begins it; sets dist_server, and dist_api and dist_admin to where it is reached.
dist_start() {
  dist_archive=$1
  shift
  (cd "$dist_here" && exec env -i PATH=/usr/bin HOME="$dist_here/home" "$dist_turno" "$@") >"$dist_here/log" 2>&1 &
  dist_server=$!
  dist_tries=0
  until grep -q 'ready in' "$dist_here/log"; do
    dist_tries=$((dist_tries + 1))
    if [ "$dist_tries" -gt 900 ]; then
      kill "$dist_server"
      dist_fail "${dist_archive##*/}: turno $1 does not serve: $(cat "$dist_here/log")"
    fi
    sleep 0.2
  done
  dist_api=$(sed -n 's/.*API  *\(http:[^ ]*\).*/\1/p' "$dist_here/log")
  dist_admin=$(sed -n 's/.*Admin  \(http:[^ ]*\).*/\1/p' "$dist_here/log")
}

# dist_stop ARCHIVE: ends what dist_start began, in order.
dist_stop() {
  kill "$dist_server"
  wait "$dist_server" || dist_fail "${1##*/}: ended with $?"
}

# dist_serve ARCHIVE: serves an example; asks it, and how it is. The same with dev and what turno new has made.
dist_serve() {
  dist_start "$1" run "$DIST_NAME/examples/hello" --port 0
  dist_answer=$(
    curl -s --max-time 20 "$dist_api/hello/you"
    curl -s --max-time 20 "$dist_api/primes/1000"
  )
  dist_java=$(readlink "/proc/$dist_server/exe" || :)
  dist_status=$(dist_run status --address "$dist_admin" 2>&1 | head -n 1)
  dist_stop "$1"
  [ "$dist_answer" = 'Hello, you168' ] || dist_fail "${1##*/}: the answers are '$dist_answer'"
  [ "$dist_status" = '1 node, all is well.' ] || dist_fail "${1##*/}: turno status says '$dist_status'"
  case $1 in
    "${DIST_RUNTIME:-}")
      [ "$dist_java" = "$dist_here/$DIST_NAME/runtime/bin/java" ] || dist_fail "it ran by $dist_java, not by its own Java"
      ;;
  esac
  dist_archived "$1"
  dist_start "$1" dev orders --port 0
  dist_answer=$(curl -s --max-time 20 "$dist_api/hello/you")
  dist_stop "$1"
  [ "$dist_answer" = 'Hello, you' ] || dist_fail "${1##*/}: turno dev answers '$dist_answer'"
  printf 'dist: %s runs with PATH=/usr/bin and an empty HOME, by %s\n' "${1##*/}" "$dist_java"
}

# dist_archived ARCHIVE: the archive of classes that is made in the background comes, and starts take from it.
dist_archived() {
  dist_tries=0
  until dist_archive=$(find "$dist_here/home/.cache/turno" -name '*.jsa' 2>/dev/null) && [ -n "$dist_archive" ]; do
    dist_tries=$((dist_tries + 1))
    [ "$dist_tries" -le 900 ] || dist_fail "${1##*/}: no archive of classes was made"
    sleep 0.2
  done
  env -i PATH=/usr/bin HOME="$dist_here/home" TURNO_JAVA_OPTS=-Xlog:class+load=info:stdout \
    "$dist_turno" version | grep -q 'shared objects file (top)' ||
    dist_fail "${1##*/}: a start takes nothing from the archive of classes"
}
