import { manifestPart, stateRoute, type RepositoryReader } from '../values/index.js';
import { gatewayEntries } from './extract.js';

/** Gateway API: which Services its gateways send to. */
export const gatewayApiReader: RepositoryReader = {
  name: 'gateway-api',
  declares: 'deployment',
  wants: (path) => /\.ya?ml$/i.test(path),
  knows: ({ text }) => text.includes('gateway.networking.k8s.io/') && /\b(?:HTTP|GRPC|TCP|TLS)Route\b/.test(text),
  async *read(files, view) {
    for (const file of files)
      yield* manifestPart(file, view, (lines, at) => {
        for (const { kind, line, ...entry } of gatewayEntries(file.text)) {
          const evidence = [{ kind: 'file' as const, text: `${kind} ${entry.name}`, ...at(line) }];
          stateRoute(lines, { key: view.key, ...entry, evidence });
        }
      });
    await Promise.resolve();
  },
};
