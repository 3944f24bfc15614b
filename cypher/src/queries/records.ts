import { count, int, properties, query, text } from '../query/define.js';

const record = { record: properties };

/** Records beside the graph, and the server itself. */
export const recordQueries = {
  'decisions/assignments': query({}, record),
  'decisions/pins': query({}, record),
  'decisions/put-assignment': query({ what: text, glob: text, record: properties }, { glob: text }),
  'decisions/put-pin': query({ id: text, record: properties }, { id: text }),
  'decisions/put-setting': query({ name: text, value: text }, { name: text }),
  'decisions/remove-assignment': query({ what: text, glob: text }, { removed: count }),
  'decisions/remove-pin': query({ id: text }, { removed: count }),
  'decisions/setting': query({ name: text }, { value: text }),
  'records/put-run': query({ id: text, record: properties }, { id: text }),
  'records/put-source': query({ ref: text, record: properties }, { ref: text }),
  'records/revision': query({ revision: int }, { at: count }),
  'records/revision-at': query({ at: int }, { revision: count }),
  'records/revisions': query({ limit: int }, { revision: count, at: count, run: text }),
  'records/run': query({ id: text }, record),
  'records/runs': query({ before: int, source: text.nullable(), limit: int }, record),
  'records/sources': query({}, record),
  'server/begin': query({}, { visible: count }),
  'server/components': query({}, { name: text, version: text, edition: text }),
  'server/migrations': query({}, { number: count, name: text, digest: text }),
  'server/record-migration': query({ number: int, name: text, digest: text }, { number: count }),
  'server/state': query({}, { visible: count, visibleAt: count, claims: count }),
};
