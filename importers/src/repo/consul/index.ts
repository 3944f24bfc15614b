import { entityRef } from '@faultline/model';
import { manifestPart, placeIn, type RepositoryReader } from '../values/index.js';
import { meshServices } from './extract.js';

/** Consul's mesh: whom services reach through their sidecars. */
export const consulReader: RepositoryReader = {
  name: 'consul',
  declares: 'configuration',
  wants: (path) => /\.ya?ml$|\.hcl$|consul[^/]*\.json$|(?:^|\/)consul(?:\.d)?\/[^/]+\.json$/i.test(path),
  knows: ({ text }) => /\bsidecar_service\b|consul\.hashicorp\.com\/connect-service-upstreams/.test(text),
  async *read(files, view) {
    const within = `repository/${view.key}`;
    for (const file of files)
      yield* manifestPart(file, view, (lines) => {
        for (const { name, upstreams, line } of meshServices(file.text, file.path)) {
          const from = entityRef('component', `${view.key}#consul/${name}`);
          const evidence = [{ kind: 'file' as const, text: 'Consul service', ...placeIn(file, line) }];
          lines.entity(
            from,
            { name: name.toLowerCase(), repository: view.ref, technology: 'consul', within },
            evidence,
          );
          lines.relation(from, 'PART_OF', view.ref, { evidence });
          for (const upstream of upstreams)
            lines.calls({
              from,
              within,
              addresses: [{ host: upstream.name, protocol: '', via: '', variable: '' }],
              evidence: [{ kind: 'file', text: 'upstreams', ...placeIn(file, upstream.line) }],
              confidence: 0.9,
            });
        }
      });
    await Promise.resolve();
  },
};
