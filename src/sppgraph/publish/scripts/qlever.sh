#!/bin/sh
# Builds a QLever index of the graphs and serves it; the Qleverfile beside it says on which port.
#
#   pip install qlever; ./qlever.sh
#
# An index is made anew from all files. QLever's default graph is the union of all named graphs.
set -eu
cd "$(dirname "$0")"
qlever stop || true
qlever index --overwrite-existing
qlever start
exec ./check.sh "http://localhost:7001"
