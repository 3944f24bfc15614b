import { compare } from '../facts/facts.js';
import { refParts } from '../ref/entity-ref.js';
import type { ResolutionRule } from './context.js';

/** The last look inside: an entity of that name in the caller's own catalog namespace. */
export const byCatalogName: ResolutionRule = {
  name: 'catalog-name',
  reason: 'the namespace of the caller has an entity of that name',
  confidence: 0.5,
  answer({ host, callers }, context) {
    const name = host.split('.')[0] ?? host;
    if (name !== host && !/\.(svc|local|internal)(\.|$)/.test(host)) return undefined;
    const found = new Set(
      callers.flatMap((call) => {
        const caller = context.classOf.get(call.from);
        if (caller === undefined) return [];
        return context.byCatalogName.get(`${refParts(caller.ref).namespace}/${name}`.toLowerCase()) ?? [];
      }),
    );
    return found.size === 0 ? undefined : { targets: [...found].sort(compare), premises: [] };
  },
};
