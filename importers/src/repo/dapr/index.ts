import { entityRef } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';
import {
  baseOf,
  manifestPart,
  placeIn,
  type RepositoryReader,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';
import { daprFile, type DaprApp, type DaprComponent } from './extract.js';

const SCOPED = 0.9;
/** The only application there is uses what is set up; of several nobody says which does. */
const ONLY = 0.7;
const PERHAPS = 0.4;
const MAX_NEEDS = 2_000;

type Located = DaprApp & { readonly path: string };

/** Dapr: the stores, brokers and bindings that sidecars give their applications. */
export const daprReader: RepositoryReader = {
  name: 'dapr',
  declares: 'configuration',
  wants: (path) => /\.ya?ml$/i.test(path),
  knows: ({ text }) => /\bdapr\.io\/|\bdaprd\b|\bappID[ \t]*:/.test(text),
  async *read(files, view) {
    const read = files.map((file) => ({ file, found: daprFile(file.text, file.path) }));
    const apps = read.flatMap(({ file, found }) =>
      found.apps.map((app): Located => ({ ...app, ...placeIn(file, app.line) })),
    );
    for (const { file, found } of read)
      yield* manifestPart(file, view, (lines) => {
        for (const component of found.components)
          for (const [app, confidence] of usersOf(component, file.path, apps))
            stateNeed(lines, { component, app, confidence, file }, view);
      });
    await Promise.resolve();
  },
};

/** Who uses a component, and how sure that is. */
function usersOf(
  { type, name, scopes }: DaprComponent,
  path: string,
  apps: readonly Located[],
): readonly (readonly [Located, number])[] {
  if (type === 'configuration')
    return apps
      .filter(({ configuration }) => configuration === name || configuration === baseOf(path))
      .map((app) => [app, SCOPED] as const);
  if (scopes !== undefined) return apps.filter(({ id }) => scopes.includes(id)).map((app) => [app, SCOPED] as const);
  const ids = new Set(apps.map(({ id }) => id));
  return apps.slice(0, MAX_NEEDS).map((app) => [app, ids.size === 1 ? ONLY : PERHAPS] as const);
}

interface Need {
  readonly component: DaprComponent;
  readonly app: Located;
  readonly confidence: number;
  readonly file: SourceFile;
}

function stateNeed(lines: PartLines, { component, app, confidence, file }: Need, view: RepositoryView): void {
  if (component.addresses.length === 0) return;
  const from = entityRef('component', `${view.key}#dapr/${app.id}`);
  const within = `repository/${view.key}`;
  const evidence = [{ kind: 'file' as const, text: 'Dapr application', path: app.path, line: app.line }];
  lines.entity(
    from,
    { name: app.name.toLowerCase(), repository: view.ref, technology: 'dapr', folder: app.folder, within },
    evidence,
  );
  lines.relation(from, 'PART_OF', view.ref, { evidence });
  for (const { line, ...address } of component.addresses)
    lines.calls({
      from,
      within,
      addresses: [address],
      evidence: [
        {
          kind: 'file',
          text: `${component.type || 'component'} ${component.name}`.slice(0, 200),
          ...placeIn(file, line),
        },
      ],
      confidence,
    });
}
