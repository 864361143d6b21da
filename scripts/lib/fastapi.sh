#!/bin/sh
# Sees to it that FastAPI is installed, for the comparison with it. Installs Debian's packages when it may; says so when it
# can't, and the tests then say what is skipped. Never fails.
set -u

# Debian's packages are for Debian's Python, which need not be the first on the PATH.
has_fastapi() {
  for python in "${TURNO_BESIDE_PYTHON:-python3}" /usr/bin/python3; do
    "$python" -c 'import fastapi, uvicorn, multipart' >/dev/null 2>&1 && return 0
  done
  return 1
}

if has_fastapi; then
  exit 0
fi
packages='python3-fastapi python3-uvicorn python3-multipart'
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "fastapi: FastAPI is not installed, so nothing is compared with it (apt-get install $packages)"
  exit 0
fi
echo 'fastapi: installs FastAPI for the comparison'
log=$(mktemp)
trap 'rm -f "$log"' EXIT
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
# shellcheck disable=SC2086 # several words
if apt-get update >"$log" 2>&1 && apt-get install -y --no-install-recommends $packages >"$log" 2>&1 && has_fastapi; then
  exit 0
fi
echo 'fastapi: FastAPI could not be installed, so nothing is compared with it:'
tail -n 3 "$log"
