#!/bin/sh
# Sees to it that the tests of npm packages, TypeScript and types have what they need, below target/npm; says so when that
# can't be had, and the tests then say what is skipped. Never fails.
set -u
home=$(cd "$(dirname "$0")/../.." && pwd -P)
list=$home/scripts/lib/npm
folder=$home/target/npm

cmp -s "$list/package-lock.json" "$folder/installed" && exit 0
if ! command -v npm >/dev/null 2>&1; then
  echo 'npm: there is no npm on the PATH, so npm packages and TypeScript are not tested (Node.js 20 or newer has it)'
  exit 0
fi
echo 'npm: installs esbuild, TypeScript and some packages for the tests'
mkdir -p "$folder"
cp "$list/package.json" "$list/package-lock.json" "$folder"
# esbuild comes as a program of its own for each system; its script of installation only checks that
if npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error --ignore-scripts; then
  cp "$list/package-lock.json" "$folder/installed"
else
  echo 'npm: the packages could not be installed, so they are not tested; what npm says is above'
fi
