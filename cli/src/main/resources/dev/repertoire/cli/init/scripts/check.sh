#!/bin/sh
# Checks a result: fails if the file is missing or empty.
set -eu
[ -s "${1:?usage: check.sh FILE}" ]
