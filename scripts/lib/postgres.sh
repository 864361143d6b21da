#!/bin/sh
# Sees to it that PostgreSQL is installed, for the tests that start one of their own. Installs Debian's package when it
# may; says so when it can't, and the tests then say which of them are skipped. Never fails.
set -u

has_postgres() {
  command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

if has_postgres; then
  exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo 'postgres: PostgreSQL is not installed, so nothing is tested with it (apt-get install postgresql)'
  exit 0
fi
echo 'postgres: installs PostgreSQL for the tests'
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A server of the machine's own is not wanted, only the programs.
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] ||
  echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
if apt-get update >"$log" 2>&1 && apt-get install -y --no-install-recommends postgresql >"$log" 2>&1 && has_postgres; then
  exit 0
fi
echo 'postgres: PostgreSQL could not be installed, so nothing is tested with it:'
tail -n 3 "$log"
