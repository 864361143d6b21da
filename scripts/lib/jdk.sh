# shellcheck shell=sh
# Finds a JDK without starting one: reads the `release` file of each candidate. Source it, then call find_jdk.

JDK_NEEDED=21

# find_jdk: sets JDK (its folder), JDK_VERSION (25.0.3) and JDK_MAJOR (25), or says on stderr why there is none and
# returns 14. The first fit wins of TURNO_JAVA_HOME (which must fit, if it is set), the bundled runtime, JAVA_HOME and
# the `java` on the PATH; after them the newest of the usual folders.
# usage: find_jdk [BUNDLED_RUNTIME]
find_jdk() {
  JDK=
  jdk_looked=
  if [ -n "${TURNO_JAVA_HOME:-}" ]; then
    jdk_consider TURNO_JAVA_HOME "$TURNO_JAVA_HOME"
    [ -n "$JDK" ] && return 0
    printf >&2 'turno: TURNO_JAVA_HOME is %s: %s; a JDK %s or newer is needed.\n' \
      "$TURNO_JAVA_HOME" "$jdk_verdict" "$JDK_NEEDED"
    printf >&2 'Point it to such a JDK, or unset it: turno then looks for one by itself.\n'
    return 14
  fi
  if [ -d "${1:-}" ]; then
    jdk_consider 'bundled' "$1"
    [ -n "$JDK" ] && return 0
  fi
  if [ -n "${JAVA_HOME:-}" ]; then
    jdk_consider JAVA_HOME "$JAVA_HOME"
    [ -n "$JDK" ] && return 0
  fi
  jdk_on_path
  [ -n "$JDK" ] && return 0
  jdk_usual_folders
  [ -n "$JDK" ] && return 0
  jdk_none
  return 14
}

# The folders that systems and version managers put JDKs into. The newest that fits becomes JDK.
jdk_usual_folders() {
  jdk_home=${HOME:-/nonexistent}
  jdk_newest '' \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/jdk* /opt/* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$jdk_home"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    "$jdk_home"/.sdkman/candidates/java/* "$jdk_home"/.jdks/* "$jdk_home"/.jdks/*/Contents/Home \
    "$jdk_home"/.asdf/installs/java/* "${XDG_DATA_HOME:-$jdk_home/.local/share}"/mise/installs/java/* \
    "$jdk_home"/.jenv/versions/* "$jdk_home"/.jabba/jdk/* "$jdk_home"/.gradle/jdks/* "$jdk_home"/jdk*
}

# jdk_newest LABEL FOLDER...: JDK becomes the newest that fits of those folders. Folders that look like no Java at all
# (/opt holds anything) go without a word.
jdk_newest() {
  jdk_label=$1
  shift
  jdk_best=
  jdk_best_rank=0
  for jdk_folder do
    [ -f "$jdk_folder/release" ] || [ -e "$jdk_folder/bin/java" ] || continue
    JDK=
    jdk_consider "$jdk_label" "$jdk_folder"
    if [ -n "$JDK" ] && [ "$jdk_rank" -gt "$jdk_best_rank" ]; then
      jdk_best=$JDK
      jdk_best_rank=$jdk_rank
      jdk_best_version=$JDK_VERSION
    fi
  done
  JDK=$jdk_best
  if [ -n "$JDK" ]; then
    JDK_VERSION=$jdk_best_version
    JDK_MAJOR=${JDK_VERSION%%.*}
  fi
}

# The JDK of the `java` on the PATH, which is often a link to a link.
jdk_on_path() {
  jdk_java=$(command -v java) || return 0
  jdk_real=$(readlink -f "$jdk_java" 2>/dev/null) || jdk_real=$jdk_java
  case $jdk_real in
    */bin/java) jdk_consider 'java on the PATH' "${jdk_real%/bin/java}" ;;
    *) jdk_note 'java on the PATH' "$jdk_real" 'there is no JDK around it' ;;
  esac
}

# jdk_consider LABEL FOLDER: sets JDK and its version if the folder holds a Java that fits, and notes what was found.
jdk_consider() {
  jdk_read_version "$2"
  if [ ! -d "$2" ]; then
    jdk_verdict='there is no such folder'
  elif [ ! -x "$2/bin/java" ] || [ -d "$2/bin/java" ]; then
    jdk_verdict='it has no bin/java'
  elif [ -z "$jdk_version" ]; then
    jdk_verdict='it has no release file that tells its version'
  elif [ "$jdk_major" -lt "$JDK_NEEDED" ]; then
    jdk_verdict="it is Java $jdk_version"
  else
    jdk_verdict="it is Java $jdk_version"
    JDK=$2
    JDK_VERSION=$jdk_version
    # shellcheck disable=SC2034 # for those who source this file
    JDK_MAJOR=$jdk_major
  fi
  jdk_note "$1" "$2" "$jdk_verdict"
}

# jdk_note LABEL PLACE VERDICT: keeps a line for jdk_none.
jdk_note() {
  jdk_looked="$jdk_looked$1|$2: $3
"
}

# Reads JAVA_VERSION="25.0.3" of a folder's release file into jdk_version, jdk_major and jdk_rank, by which versions
# are compared.
jdk_read_version() {
  jdk_version=
  jdk_major=0
  jdk_rank=0
  [ -r "$1/release" ] && [ ! -d "$1/release" ] || return 0
  while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
    case $jdk_line in
      JAVA_VERSION=*)
        jdk_version=${jdk_line#JAVA_VERSION=}
        jdk_version=${jdk_version#\"}
        jdk_version=${jdk_version%%[!0-9.]*}
        break
        ;;
    esac
  done <"$1/release"
  case $jdk_version in
    [0-9]*) ;;
    *)
      jdk_version=
      return 0
      ;;
  esac
  jdk_rest=$jdk_version.0.0.
  jdk_major=${jdk_rest%%.*}
  jdk_rest=${jdk_rest#*.}
  jdk_minor=${jdk_rest%%.*}
  jdk_rest=${jdk_rest#*.}
  jdk_patch=${jdk_rest%%.*}
  jdk_rank=$((jdk_major * 1000000 + ${jdk_minor:-0} * 1000 + ${jdk_patch:-0}))
}

# Says what was looked at and how to mend it.
jdk_none() {
  printf >&2 'turno: no JDK %s or newer was found. Looked at:\n' "$JDK_NEEDED"
  if [ -z "$jdk_looked" ]; then
    jdk_note '' 'JAVA_HOME, the java on the PATH, the folders that JDKs are usually in' 'nothing there'
  fi
  printf '%s' "$jdk_looked" | while IFS='|' read -r jdk_label jdk_place; do
    printf >&2 '  %-16s  %s\n' "$jdk_label" "$jdk_place"
  done
  printf >&2 'Install one (https://adoptium.net has them for every system), or name the one to take:\n'
  printf >&2 '  TURNO_JAVA_HOME=/path/to/jdk turno ...\n'
}
