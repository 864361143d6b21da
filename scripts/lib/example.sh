# shellcheck shell=sh
# Builds an example whose classes a script runs. Source it after jdk.sh, then call build_example.

# build_example HOME NAME: sets EXAMPLE_CLASS_PATH. Leaves at once when nothing has changed. Returns 12 when the build
# fails and 14 when there is nothing to build with.
build_example() {
  # shellcheck source=scripts/lib/build.sh
  . "$1/scripts/lib/build.sh"
  build_if_stale "$1" || return $?
  example=$1/examples/$2
  # shellcheck disable=SC2034 # for those who source this file
  EXAMPLE_CLASS_PATH=$example/target/script-classes:$1/verticles/target/turno.jar
  [ -f "$example/target/script.stamp" ] &&
    [ -z "$(find "$example/src/main" -newer "$example/target/script.stamp" | head -n 1)" ] &&
    return 0
  if [ ! -x "$JDK/bin/javac" ]; then
    printf >&2 '%s: %s has no bin/javac, and the example has to be compiled.\n' "$2" "$JDK"
    return 14
  fi
  mkdir -p "$example/target/script-classes"
  : >"$example/target/script.stamp.new"
  find "$example/src/main/java" -name '*.java' -exec "$JDK/bin/javac" --release "$JDK_NEEDED" -parameters \
    -cp "$1/verticles/target/turno.jar" -d "$example/target/script-classes" {} + >&2 || return 12
  mv "$example/target/script.stamp.new" "$example/target/script.stamp"
}
