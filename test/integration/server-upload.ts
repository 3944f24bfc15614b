import type { ObservationLine } from '@faultline/model';

/** Lines of an upload: a file `compose.yaml` that declares services, each needing the one before. */
export function composeUpload(
  run: string,
  names: readonly string[],
  options: { readonly readAt?: number; readonly root?: string } = {},
): ObservationLine[] {
  const root = options.root ?? 'repository/shop';
  const key = root.slice('repository/'.length);
  const ref = (name: string): never => `component:${key}#compose/shop/${name}` as never;
  const shared = { scope: root, part: 'compose.yaml', standing: 'declared' as const, confidence: 1, evidence: [] };
  const entities = names.map((name): ObservationLine => ({
    type: 'entity',
    ref: ref(name),
    properties: { name, technology: 'compose', project: 'shop', within: `${root}/compose/shop` },
    ...shared,
  }));
  const relations = names.slice(1).map((name, at): ObservationLine => ({
    type: 'relation',
    from: ref(name),
    relation: 'DEPENDS_ON',
    to: ref(names[at] ?? ''),
    via: 'http',
    properties: {},
    ...shared,
    confidence: 0.6,
  }));
  return [
    {
      type: 'header',
      format: 1,
      run,
      source: `source:${root}` as never,
      title: key,
      importer: 'repo',
      importerVersion: '1',
      rootScope: root,
      readAt: options.readAt ?? Date.now(),
    },
    ...entities,
    ...relations,
    { type: 'part', scope: root, part: 'compose.yaml', complete: true },
    { type: 'scope', scope: root, partsListed: true },
    { type: 'end', scopesListed: true, entities: entities.length, relations: relations.length, parts: 1 },
  ];
}
