#!/bin/sh
# Sees to it that there is a Chromium, for the tests that look at pages in a browser. Installs Debian's package when it
# may; says so when it can't, and the tests then say which of them are skipped. Never fails.
set -u

has_chromium() {
  [ -n "${TURNO_TEST_BROWSER:-}" ] && return 0
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  return 1
}

if has_chromium; then
  exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo 'chromium: there is no Chromium, so nothing is looked at in a browser (apt-get install chromium)'
  exit 0
fi
echo 'chromium: installs Chromium for the tests'
log=$(mktemp)
trap 'rm -f "$log"' EXIT
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
if apt-get update >"$log" 2>&1 && apt-get install -y --no-install-recommends chromium >"$log" 2>&1 && has_chromium; then
  exit 0
fi
echo 'chromium: Chromium could not be installed, so nothing is looked at in a browser:'
tail -n 3 "$log"
