// Ask an endpoint with Comunica: node query.mjs ENDPOINT, the query on standard input.
// Prints {"boolean": …}, {"rows": […]} or {"triples": […]} as JSON; terms stand as N-Triples writes them.
import { readFileSync } from 'node:fs';
import { QueryEngine } from '@comunica/query-sparql';
import { termToString } from 'rdf-string-ttl';

const written = {
  boolean: async boolean => ({ boolean }),
  bindings: async (bindings, { variables }) => ({
    variables: variables.map(variable => variable.value),
    rows: (await bindings.toArray()).map(row => variables.map(variable => text(row.get(variable)))),
  }),
  quads: async quads => ({
    triples: (await quads.toArray()).map(quad => [quad.subject, quad.predicate, quad.object].map(text)),
  }),
};

function text(term) {
  return term ? termToString(term) : null;
}

const [endpoint] = process.argv.slice(2);
const sources = [{ type: 'sparql', value: endpoint }];
const answer = await new QueryEngine().query(readFileSync(0, 'utf8'), { sources });
const metadata = answer.resultType === 'bindings' ? await answer.metadata() : {};
const variables = (metadata.variables ?? []).map(({ variable }) => variable);
console.log(JSON.stringify(await written[answer.resultType](await answer.execute(), { variables })));
