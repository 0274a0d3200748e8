#!/usr/bin/env bash
# build.sh [NAME...]: builds the programs (default: the servers of the tests, cortex and cortextool; for the benchmarks also promtool)
# that are not in the cache and prints the folder of the binaries.
# Exit 3: there is no Go to build them with.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/crd2cortex/servers

declare -A package=(
  [cortex]=github.com/cortexproject/cortex/cmd/cortex
  [cortextool]=github.com/cortexproject/cortex-tools/cmd/cortextool
  [promtool]=github.com/prometheus/prometheus/cmd/promtool
)

if ! command -v go >/dev/null 2>&1; then
  echo "build.sh: no 'go' on the PATH: the real servers cannot be built (Go 1.26 or later is needed)" >&2
  exit 3
fi

names=("$@")
[ ${#names[@]} -gt 0 ] || names=(cortex cortextool)
version=$(go env GOVERSION)
paths=("${names[@]/#/$here/}")
key=$(cat "${paths[@]/%//go.mod}" "${paths[@]/%//go.sum}" <(echo "$version") | sha256sum | cut -c1-16)
bin=$cache/$key
mkdir -p "$bin"

for name in "${names[@]}"; do
  [ -x "$bin/$name" ] && continue
  echo "build.sh: building $name with $version (several minutes the first time)" >&2
  start=$SECONDS
  (cd "$here/$name" && GOFLAGS=-mod=readonly nice go build -buildvcs=false -tags "netgo slicelabels" -ldflags "-s -w" \
    -o "$bin/$name.new" "${package[$name]}" >&2)
  mv "$bin/$name.new" "$bin/$name"
  echo "build.sh: built $name in $((SECONDS - start)) s" >&2
done
echo "$bin"
