#!/usr/bin/env bash
# build.sh NAME: builds the program of the folder NAME, if it is not in the cache, and prints its path. It is kept under
# ${XDG_CACHE_HOME:-~/.cache}/crd2cortex/originals/, named by the hash of its sources and the Go version.
# Exit 3: there is no Go to build it with.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
name=$1

if ! command -v go >/dev/null 2>&1; then
  echo "build.sh: no 'go' on the PATH: the originals cannot be built (Go 1.26 or later is needed)" >&2
  exit 3
fi

# No local module may take the place of what go.mod names, and the tag is that of Cortex's own programs.
version=$(go env GOVERSION)
key=$(cd "$here/$name" && { cat -- *; echo "$version"; } | sha256sum | cut -c1-16)
bin=${XDG_CACHE_HOME:-$HOME/.cache}/crd2cortex/originals/$key
if [ ! -x "$bin/$name" ]; then
  echo "build.sh: building the original $name with $version (minutes the first time)" >&2
  mkdir -p "$bin"
  start=$SECONDS
  (cd "$here/$name" && GOWORK=off GOFLAGS=-mod=readonly nice go build -buildvcs=false -tags slicelabels -o "$bin/$name.new" . >&2)
  mv "$bin/$name.new" "$bin/$name"
  echo "build.sh: built $name in $((SECONDS - start)) s" >&2
fi
echo "$bin/$name"
