#!/bin/sh
# Prints a Python that has scikit-learn. Installs Debian's package when it may; ends with 14, and says why on stderr, when none
# can be had.
set -u

find_python() {
  for python in "${TURNO_PYTHON:-python3}" /usr/bin/python3; do
    if "$python" -c 'import sklearn' >/dev/null 2>&1; then
      printf '%s\n' "$python"
      return 0
    fi
  done
  return 1
}

find_python && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo >&2 'sklearn: scikit-learn is not installed (apt-get install python3-sklearn)'
  exit 14
fi
echo >&2 'sklearn: installs scikit-learn'
log=$(mktemp)
trap 'rm -f "$log"' EXIT
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
if apt-get update >"$log" 2>&1 && apt-get install -y --no-install-recommends python3-sklearn >"$log" 2>&1 && find_python; then
  exit 0
fi
echo >&2 'sklearn: scikit-learn could not be installed:'
tail -n 3 >&2 "$log"
exit 14
