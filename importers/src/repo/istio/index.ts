import { manifestPart, stateRoute, type RepositoryReader } from '../values/index.js';
import { istioEntries } from './extract.js';

/** Istio: which Services its gateways send to. */
export const istioReader: RepositoryReader = {
  name: 'istio',
  declares: 'deployment',
  wants: (path) => /\.ya?ml$/i.test(path),
  knows: ({ text }) => text.includes('networking.istio.io/') && text.includes('VirtualService'),
  async *read(files, view) {
    for (const file of files)
      yield* manifestPart(file, view, (lines, at) => {
        for (const { line, ...entry } of istioEntries(file.text)) {
          const evidence = [{ kind: 'file' as const, text: `VirtualService ${entry.name}`, ...at(line) }];
          stateRoute(lines, { key: view.key, ...entry, evidence });
        }
      });
    await Promise.resolve();
  },
};
