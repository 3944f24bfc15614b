import { entityRef } from '@faultline/model';
import { manifestPart, stateRoute, type ManifestPlace, type RepositoryReader } from '../values/index.js';
import { controllerEntries } from './extract.js';
import { askedForLeave, onlyController, readObjects } from './leave.js';

/** That a controller of this kind is the one that takes an object's requests is likely where there is one. */
const ONLY = 0.9;

/** Controllers of Kubernetes with kinds of their own: which Services they send to, and whom they ask for leave. */
export const ingressControllersReader: RepositoryReader = {
  name: 'ingress-controllers',
  declares: 'deployment',
  wants: (path) => /\.ya?ml$/i.test(path),
  knows: ({ text }) =>
    /\b(?:traefik\.io|traefik\.containo\.us|projectcontour\.io|getambassador\.io|apisix\.apache\.org|k8s\.nginx\.org|solo\.io|configuration\.konghq\.com|zalando\.org)\/v|ingress\.kubernetes\.io\/auth-url|[\s{,]image:[ \t]*["']?[\w./-]{0,300}(?:traefik|emissary|ambassador|aes|controller)\b/.test(
      text,
    ),
  async *read(files, view) {
    const read = files.map((file) => ({ file, objects: readObjects(file.text) }));
    const all = read.flatMap(({ objects }) => objects);
    for (const { file, objects } of read)
      yield* manifestPart(file, view, (lines, at) => {
        for (const { kind, line, ...entry } of objects.flatMap((one) => controllerEntries(one, all))) {
          const evidence = [{ kind: 'file' as const, text: `${kind} ${entry.name}`, ...at(line) }];
          stateRoute(lines, { key: view.key, ...entry, evidence });
        }
        for (const { controller, object, calls } of objects.flatMap(askedForLeave)) {
          const asking = onlyController(controller, all);
          if (asking === undefined) continue;
          for (const { line, text, ...address } of calls)
            lines.calls({
              from: componentRef(view.key, asking),
              within: `repository/${view.key}/kubernetes/${object.namespace}`,
              addresses: [{ ...address, protocol: '', variable: '' }],
              evidence: [{ kind: 'file', text: `${object.kind} ${object.name}: ${text}`, ...at(line) }],
              confidence: ONLY,
            });
        }
      });
    await Promise.resolve();
  },
};

/** The workload, as its manifest's own reader calls it. */
function componentRef(key: string, { kind, name, namespace }: ManifestPlace) {
  return entityRef('component', `${key}#kubernetes/${namespace}/${kind}/${name}`);
}
