import { entityRef } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';
import { manifestPart, objectsOf, type FilePlace, type ManifestPlace, type RepositoryReader } from '../values/index.js';
import { isServer, reads, scrapedBy, toldBy, type Scraped } from './extract.js';

const SURE = 0.95;
const MOST_SCRAPED = 5_000;

/** Prometheus’ operator and the one of VictoriaMetrics: whom the servers that they make scrape. */
export const prometheusOperatorReader: RepositoryReader = {
  name: 'prometheus-operator',
  declares: 'deployment',
  wants: (path) => /\.ya?ml$/i.test(path),
  knows: ({ text }) =>
    /\b(?:monitoring\.coreos\.com|operator\.victoriametrics\.com)\/v/.test(text) ||
    /\bkind:[ \t]*["']?Service\b/.test(text),
  async *read(files, view) {
    if (!files.some(({ text }) => /\bkind:[ \t]*["']?(?:Prometheus|VMAgent|VMSingle)/.test(text))) return;
    const read = files.map((file) => ({ file, objects: objectsOf(file.text, /^(?:v1$|monitoring\.|operator\.)/) }));
    const all = read.flatMap(({ objects }) => objects);
    const [servers, services] = [all.filter(isServer), all.filter(({ kind }) => kind === 'Service')];
    if (servers.length === 0) return;
    for (const { file, objects } of read)
      yield* manifestPart(file, view, (lines, at) => {
        for (const object of objects) {
          const reading = servers.filter((one) => reads(one, object));
          const scraped = reading.length === 0 ? [] : scrapedBy(object, services).slice(0, MOST_SCRAPED);
          for (const server of reading) for (const one of scraped) stateCall(lines, at, view.key, server, one);
          if (isServer(object)) for (const one of toldBy(object)) stateCall(lines, at, view.key, object, one);
        }
      });
    await Promise.resolve();
  },
};

/** That what the operator makes of a server's object, as the reader of manifests calls it, calls a host. */
function stateCall(
  lines: PartLines,
  at: (line: number) => FilePlace,
  key: string,
  { kind, name, namespace: place }: ManifestPlace,
  { namespace, said, line, text, ...address }: Scraped,
): void {
  lines.calls({
    from: entityRef('component', `${key}#kubernetes/${place}/${kind}/${name}`),
    within: `repository/${key}/kubernetes/${namespace}`,
    addresses: [{ ...address, protocol: '', variable: '' }],
    evidence: [{ kind: 'file', text: `${text} ${said.name}`, ...at(line) }],
    confidence: SURE,
  });
}
