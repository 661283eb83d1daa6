#!/bin/sh
# Loads the graphs into a new TDB2 database in the folder tdb2, for Apache Jena Fuseki.
#
#   ./fuseki.sh && fuseki-server --config fuseki.ttl
#   ./check.sh http://localhost:3030/sppgraph/sparql
#
# Needs Jena's tdb2.tdbloader. The loader adds to what is there: an older tdb2 has to be moved away first.
set -eu
cd "$(dirname "$0")"
if [ -e tdb2 ]; then
  echo "$(pwd)/tdb2: there is a database already. Stop Fuseki and move it away." >&2
  exit 1
fi
exec tdb2.tdbloader --loc tdb2 graphs/*.nq.gz
