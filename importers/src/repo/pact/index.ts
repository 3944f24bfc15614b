import { entityRef } from '@faultline/model';
import { contractStatement, folderOf, PackageFindings, type PackageReader } from '../values/index.js';
import { pactFile } from './extract.js';

/** Pacts: what tests of a consumer expect of a provider. */
export const pactReader: PackageReader = {
  name: 'pact',
  tells: 'contracts',
  wants: (path) => /(?:^|\/)pacts?\/[^/]+\.json$/i.test(path),
  async read(paths, view) {
    const found = new PackageFindings(view);
    for (const path of paths) {
      const text = await found.text(path);
      const pact = text === undefined ? undefined : pactFile(text);
      // Other JSON in such a folder is nobody's mistake.
      if (pact === undefined) continue;
      const { consumer, provider, line, reduced } = pact;
      const evidence = { path, line, text: `pact with ${provider}`.slice(0, 200) };
      const to = entityRef('api', 'pact', provider.replaceAll('/', '_'));
      found.add({
        folder: folderOf(folderOf(path)),
        part: path,
        uses: [],
        files: [path],
        component: consumer,
        statements: [
          { relation: 'REQUIRES', to, via: 'pact', properties: {}, evidence },
          contractStatement('COPIES', {
            form: 'pact',
            api: provider,
            title: `pact with ${provider}`,
            version: '',
            reduced,
            path,
            line,
          }),
        ],
      });
    }
    return found;
  },
};
