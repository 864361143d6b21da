# shellcheck shell=sh
# Installs the tools for OpenAPI documents that are written in JavaScript. Source it, then call openapi_tools.

# openapi_tools HOME: sets OPENAPI_TOOLS, the folder of their programs. Leaves at once when they are there. Returns 14
# when they can't be had.
openapi_tools() {
  tools_list=$1/scripts/lib/openapi
  tools_home=$1/target/openapi-tools
  # shellcheck disable=SC2034 # for those who source this file
  OPENAPI_TOOLS=$tools_home/node_modules/.bin
  cmp -s "$tools_list/package-lock.json" "$tools_home/installed" && return 0
  if ! command -v npm >/dev/null 2>&1; then
    printf >&2 'openapi: there is no npm on the PATH. Install Node.js 20 or newer.\n'
    return 14
  fi
  mkdir -p "$tools_home"
  cp "$tools_list/package.json" "$tools_list/package-lock.json" "$tools_home"
  printf >&2 'openapi: installs Redocly CLI, Spectral and TypeScript\n'
  if ! npm ci --prefix "$tools_home" --no-audit --no-fund --loglevel=error --ignore-scripts >&2; then
    printf >&2 'openapi: npm could not install the tools; what it says is above.\n'
    return 14
  fi
  cp "$tools_list/package-lock.json" "$tools_home/installed"
}
