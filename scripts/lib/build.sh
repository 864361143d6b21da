# shellcheck shell=sh
# Builds the launcher in a checkout, when it is missing or older than its sources. Source it, then call build_if_stale.

# build_if_stale HOME: leaves at once when nothing has changed. Only one process builds; others wait for it. Returns 12
# when the build fails and 14 when there is nothing to build with.
build_if_stale() {
  build_home=$1
  build_target=$build_home/verticles/target
  build_is_fresh && return 0
  if ! command -v mvn >/dev/null 2>&1; then
    printf >&2 'turno: this is a checkout that has to be built first, and there is no Maven (mvn) on the PATH.\n'
    printf >&2 'Install Maven 3.8.6 or newer, then run the command again.\n'
    return 14
  fi
  mkdir -p "$build_target" && build_lock || return 1
  if build_is_fresh; then
    build_unlock
    return 0
  fi
  build_run
  build_result=$?
  build_unlock
  return "$build_result"
}

# Whether the jar was built after the last change of a source, by a stamp that is older than any source it covers.
build_is_fresh() {
  [ -f "$build_target/turno.jar" ] && [ -f "$build_target/turno.stamp" ] || return 1
  build_newer=$(
    cd "$build_home" &&
      find pom.xml toolkit/*/pom.xml toolkit/*/src/main verticles/pom.xml verticles/src/main \
        toolkit/polyglot/python/turno/*.py toolkit/polyglot/node/turno/* toolkit/dashboard/frontend/src toolkit/dashboard/frontend/package-lock.json toolkit/dashboard/frontend/bundle \
        -newer verticles/target/turno.stamp 2>/dev/null | head -n 1
  )
  [ -z "$build_newer" ]
}

# Takes the lock, or waits for it. The kernel gives back a flock when its holder dies; where there is no flock, the lock
# is a file that holds its owner's pid, linked into place at once with its content.
build_lock() {
  build_lock_file=$build_target/turno.lock
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$build_lock_file"
    flock -n 9 && return 0
    printf >&2 'turno: waits for another process that builds\n'
    flock 9
    return $?
  fi
  build_lock_file=$build_lock_file.pid
  echo $$ >"$build_lock_file.$$"
  until ln "$build_lock_file.$$" "$build_lock_file" 2>/dev/null; do
    build_owner=$(cat "$build_lock_file" 2>/dev/null || :)
    if [ -n "$build_owner" ] && ! kill -0 "$build_owner" 2>/dev/null; then
      printf >&2 'turno: a build by process %s was killed; removes its lock %s\n' "$build_owner" "$build_lock_file"
      rm -f "$build_lock_file"
      continue
    fi
    [ "$build_owner" = "${build_told:-}" ] ||
      printf >&2 'turno: waits for process %s that builds\n' "${build_owner:-unknown}"
    build_told=$build_owner
    sleep 1
  done
  rm -f "$build_lock_file.$$"
}

build_unlock() {
  case $build_lock_file in
    *.pid) rm -f "$build_lock_file" ;;
    *) exec 9>&- ;;
  esac
}

# Runs Maven, then archives classes, with one line of progress on stderr and the rest in a log.
build_run() {
  build_log=$build_target/turno-build.log
  : >"$build_log"
  : >"$build_target/turno.stamp.new"
  build_started=$(date +%s)
  [ -t 2 ] || printf >&2 'turno: building (the log is %s)\n' "$build_log"
  if [ -x "$JDK/bin/javac" ]; then
    JAVA_HOME=$JDK
    export JAVA_HOME
  fi
  # Removed, not overwritten: a JVM that runs from them keeps them until its end.
  rm -rf "$build_home/verticles/target/turno.jar" "$build_home/verticles/target/lib"
  if ! build_with_progress mvn -B -Dmaven.test.skip=true -pl verticles -am package; then
    build_failed
    return 12
  fi
  build_archive
  mv "$build_target/turno.stamp.new" "$build_target/turno.stamp"
  build_say "turno: built in $(build_seconds) s"
  [ -t 2 ] && printf >&2 '\n'
  return 0
}

# Lets the JVM archive the classes that a start takes; without the archive starts only take longer.
build_archive() {
  rm -f "$build_target"/turno-*.jsa
  build_with_progress "$JDK/bin/java" -Xlog:disable "-XX:ArchiveClassesAtExit=$build_target/turno-$JDK_VERSION.jsa" \
    -jar "$build_target/turno.jar" warm-up || rm -f "$build_target"/turno-*.jsa
}

# build_with_progress COMMAND...: runs it in the checkout, its output in the log; stops it when a signal comes.
build_with_progress() {
  (cd "$build_home" && exec "$@") >>"$build_log" 2>&1 </dev/null &
  build_pid=$!
  trap 'build_stop 130' INT
  trap 'build_stop 143' TERM
  build_show_progress
  build_result=0
  wait "$build_pid" || build_result=$?
  trap - INT TERM
  return "$build_result"
}

# One line, rewritten each second until the command ends; nothing elsewhere than on a terminal.
build_show_progress() {
  [ -t 2 ] || return 0
  while kill -0 "$build_pid" 2>/dev/null; do
    build_say "turno: building $(build_step)  $(build_seconds) s"
    sleep 1
  done
}

build_seconds() {
  echo $(($(date +%s) - build_started))
}

# What Maven is at: "core [2/6]".
build_step() {
  build_now=$(tail -n 1 "$build_log")
  build_module=$(sed -n 's/^\[INFO\] Building Turno: \(.*\) [^ ][^ ]*  *\(\[.*\]\)$/\1 \2/p' "$build_log" | tail -n 1)
  case $build_now in
    Download*) printf '%s  fetches %s' "$build_module" "${build_now##*/}" | cut -c 1-60 ;;
    *) printf '%s' "$build_module" ;;
  esac
}

build_say() {
  if [ -t 2 ]; then
    printf >&2 '\r\033[K%s' "$1"
  else
    printf >&2 '%s\n' "$1"
  fi
}

build_failed() {
  build_say "turno: the build failed; the end of $build_log:"
  [ -t 2 ] && printf >&2 '\n'
  grep '^\[ERROR\]' "$build_log" | grep -v '^\[ERROR\] *$' | head -n 15 >&2 || tail -n 15 "$build_log" >&2
}

build_stop() {
  kill "$build_pid" 2>/dev/null || :
  wait "$build_pid" 2>/dev/null || :
  build_unlock
  [ -t 2 ] && printf >&2 '\n'
  exit "$1"
}
