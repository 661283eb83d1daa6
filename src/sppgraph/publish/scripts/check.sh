#!/bin/sh
# Counts the triples of each named graph at a SPARQL endpoint and compares them with counts.tsv.
#
#   ./check.sh https://example.org/sparql
#
# CURL may hold a command with options of your own, such as "curl --netrc".
set -eu
cd "$(dirname "$0")"
endpoint=${1:?Give the address of the SPARQL endpoint.}

wrong=0
tab=$(printf '\t')
while IFS=$tab read -r file graph triples; do
  query="SELECT (COUNT(*) AS ?n) { GRAPH <$graph> { ?s ?p ?o } }"
  found=$(${CURL:-curl} --silent --show-error --fail-with-body --header 'Accept: text/csv' \
    --data-urlencode "query=$query" "$endpoint" </dev/null | tr -d '\r"' | sed -n 2p)
  if [ "$found" != "$triples" ]; then
    echo "$graph: $triples in $file, ${found:-nothing} there" >&2
    wrong=1
  fi
done <counts.tsv
[ "$wrong" = 0 ] && echo "All graphs are there, whole."
exit "$wrong"
