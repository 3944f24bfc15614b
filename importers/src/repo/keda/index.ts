import { entityRef } from '@faultline/model';
import { manifestPart, objectsOf, type RepositoryReader } from '../values/index.js';
import { scaledBy } from './extract.js';

/** Whoever is scaled by a queue takes from it; that it does under this very address is likely. */
const LIKELY = 0.8;

/** KEDA: by what waits where workloads are scaled. */
export const kedaReader: RepositoryReader = {
  name: 'keda',
  declares: 'deployment',
  wants: (path) => /\.ya?ml$/i.test(path),
  knows: ({ text }) => /\bkeda\.(?:sh|k8s\.io)\/v/.test(text),
  async *read(files, view) {
    for (const file of files)
      yield* manifestPart(file, view, (lines, at) => {
        for (const object of objectsOf(file.text, /^keda\.(?:sh|k8s\.io)\//))
          for (const { kind, name, calls } of scaledBy(object))
            for (const { line, text, ...address } of calls)
              lines.calls({
                from: entityRef('component', `${view.key}#kubernetes/${object.namespace}/${kind}/${name}`),
                within: `repository/${view.key}/kubernetes/${object.namespace}`,
                addresses: [{ ...address, protocol: '', variable: '' }],
                evidence: [{ kind: 'file', text: `${object.kind} ${object.name}: ${text}`, ...at(line) }],
                confidence: LIKELY,
              });
      });
    await Promise.resolve();
  },
};
