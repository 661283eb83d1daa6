#!/bin/sh
# Loads the graphs into Virtuoso with its bulk loader; graphs of these names are replaced.
#
#   VIRTUOSO_PASSWORD=... ./virtuoso.sh
#
# VIRTUOSO          host:port of the SQL server, 127.0.0.1:1111 if not set
# VIRTUOSO_USER     dba if not set
# VIRTUOSO_PASSWORD must be set; isql takes it as an argument, which others on this machine may see
# ISQL              isql-vt (Debian's name) if not set
#
# The server reads the files itself: this folder must be on its machine and in DirsAllowed of virtuoso.ini.
set -eu
cd "$(dirname "$0")"
here=$(pwd)
: "${VIRTUOSO_PASSWORD:?Set it to the password of the user.}"
tab=$(printf '\t')

script() {
  while IFS=$tab read -r _ graph _; do
    echo "SPARQL CLEAR GRAPH <$graph>;"
  done <counts.tsv
  cat <<SQL
delete from DB.DBA.LOAD_LIST where ll_file like '$here/graphs/%';
ld_dir('$here/graphs', '*.nq.gz', 'urn:none');
rdf_loader_run();
checkpoint;
select case when count(*) = 0 then 'LOADED' else 'FAILED' end from DB.DBA.LOAD_LIST
  where ll_file like '$here/graphs/%' and (ll_state <> 2 or ll_error is not null);
select case when count(*) = $(wc -l <counts.tsv) then 'FOUND' else 'MISSED' end from DB.DBA.LOAD_LIST
  where ll_file like '$here/graphs/%';
select ll_file, ll_error from DB.DBA.LOAD_LIST
  where ll_file like '$here/graphs/%' and ll_error is not null;
SQL
  while IFS=$tab read -r _ graph triples; do
    echo "SPARQL SELECT (IF(COUNT(*) = $triples, 'WHOLE', 'PARTIAL') AS ?state) { GRAPH <$graph> { ?s ?p ?o } };"
  done <counts.tsv
}

said=$(script | "${ISQL:-isql-vt}" "${VIRTUOSO:-127.0.0.1:1111}" "${VIRTUOSO_USER:-dba}" "$VIRTUOSO_PASSWORD" \
  PROMPT=OFF BANNER=OFF VERBOSE=OFF ERRORS=STDOUT 2>&1) || said="Error: isql ended with $?. $said"
if echo "$said" | grep -Eq 'Error|FAILED|MISSED|PARTIAL' || ! echo "$said" | grep -q WHOLE; then
  echo "$said" >&2
  exit 1
fi
echo "All graphs are there, whole."
