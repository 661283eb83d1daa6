// Ask an endpoint with Comunica: node query.mjs ENDPOINT, the query on standard input.
// Prints {"boolean": …}, {"variables": […], "rows": […]} or {"triples": […]} as JSON; a term stands as
// N-Triples writes it, an unbound variable as null.
import { readFileSync } from 'node:fs';
import { QueryEngine } from '@comunica/query-sparql';
import { termToString } from 'rdf-string-ttl';

const written = {
  boolean: async answer => ({ boolean: await answer.execute() }),
  bindings: async answer => {
    const bindings = await (await answer.execute()).toArray();
    const { variables } = await answer.metadata();
    return {
      variables: variables.map(variable => variable.value),
      rows: bindings.map(row => variables.map(variable => text(row.get(variable)))),
    };
  },
  quads: async answer => {
    const quads = await (await answer.execute()).toArray();
    return { triples: quads.map(quad => [quad.subject, quad.predicate, quad.object].map(text)) };
  },
};

function text(term) {
  return term ? termToString(term) : null;
}

const [endpoint] = process.argv.slice(2);
const sources = [{ type: 'sparql', value: endpoint }];
const answer = await new QueryEngine().query(readFileSync(0, 'utf8'), { sources });
console.log(JSON.stringify(await written[answer.resultType](answer)));
