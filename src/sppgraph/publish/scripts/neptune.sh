#!/bin/sh
# Loads the graphs into Amazon Neptune with its bulk loader; graphs of these names are replaced.
#
# NEPTUNE  its address, such as https://name.cluster-x.eu-west-1.neptune.amazonaws.com:8182
# BUCKET   where the files go, such as s3://bucket/sppgraph
# ROLE     the ARN of the IAM role by which Neptune reads the bucket
# REGION   of bucket and database
# CURL     curl if not set; with IAM on: "curl --aws-sigv4 aws:amz:$REGION:neptune-db --user KEY:SECRET"
#
# Needs the AWS command line and curl, and runs where the database can be reached.
set -eu
cd "$(dirname "$0")"
: "${NEPTUNE:?}" "${BUCKET:?}" "${ROLE:?}" "${REGION:?}"
tab=$(printf '\t')
ask() { ${CURL:-curl} --silent --show-error --fail-with-body "$@" </dev/null; }

aws s3 sync --delete graphs "$BUCKET/graphs" --region "$REGION"
while IFS=$tab read -r _ graph _; do
  ask "$NEPTUNE/sparql" --data-urlencode "update=CLEAR SILENT GRAPH <$graph>" >/dev/null
done <counts.tsv

job=$(ask "$NEPTUNE/loader" --header 'Content-Type: application/json' --data "{
  \"source\": \"$BUCKET/graphs/\", \"format\": \"nquads\", \"iamRoleArn\": \"$ROLE\",
  \"region\": \"$REGION\", \"failOnError\": \"TRUE\"
}" | sed -n 's/.*"loadId" *: *"\([^"]*\)".*/\1/p')
while :; do
  state=$(ask "$NEPTUNE/loader/$job" | sed -n 's/.*"status" *: *"\(LOAD_[A-Z_]*\)".*/\1/p' | tail -n 1)
  case $state in
    LOAD_COMPLETED) break ;;
    LOAD_NOT_STARTED | LOAD_IN_QUEUE | LOAD_IN_PROGRESS) sleep 5 ;;
    *) echo "$NEPTUNE/loader/$job: ${state:-no state}" >&2; exit 1 ;;
  esac
done
exec ./check.sh "$NEPTUNE/sparql"
