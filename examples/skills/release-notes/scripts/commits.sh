#!/bin/sh
# Lists the commits between two tags: short hash, then subject.
set -eu
git log --no-merges --format='%h %s' "$1..$2"
