import type { Issue } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import {
  recordOf,
  yamlDocuments,
  type PartRead,
  type RepositoryReader,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';
import { stateEntity } from './extract.js';
import type { PlacedEntity } from './references.js';
import { CatalogEntity, KINDS, OTHER_KINDS } from './schema.js';

interface CatalogFile {
  readonly path: string;
  readonly entities: readonly PlacedEntity[];
  readonly issues: readonly Issue[];
}

/** Backstage catalog files, under any name: what a repository says that it is, whose, and what it needs. */
export const catalogInfoReader: RepositoryReader = {
  name: 'catalog-info',
  declares: 'description',
  wants: (path) => /\.ya?ml$/i.test(path),
  knows: ({ path, text }) =>
    /^[ \t]*["']?apiVersion["']?\s*:\s*["']?(?:[\w-]+\.)*backstage\.io\//m.test(text) ||
    /(?:^|\/)catalog-info\.ya?ml$/i.test(path),
  async *read(sources, view) {
    const files = sources.filter((source) => !source.text.includes('${{')).map((source) => readOne(source, view));
    const index = new Map<string, PlacedEntity>();
    for (const one of files.flatMap((file) => file.entities)) {
      const key = `${one.kind}:${one.namespace.toLowerCase()}/${one.name.toLowerCase()}`;
      if (!index.has(key)) index.set(key, one);
    }
    const deployables = new Map(
      files.map((file) => [
        file.path,
        file.entities.filter((one) => one.kind === 'component' || one.kind === 'resource').length,
      ]),
    );
    for (const file of files) {
      const lines = new PartLines(view.scope, file.path, 'catalog');
      const context = {
        key: view.key,
        repository: view.ref,
        index,
        deployablesOf: (path: string) => deployables.get(path) ?? 0,
      };
      const issues = [...file.issues, ...file.entities.flatMap((entity) => stateEntity(lines, entity, context))];
      yield { lines, issues, files: [file.path], complete: file.issues.length === 0 } satisfies PartRead;
    }
  },
};

function readOne({ path, text }: SourceFile, view: RepositoryView): CatalogFile {
  const { documents, problem } = yamlDocuments(text);
  const issues: Issue[] = [];
  const entities: PlacedEntity[] = [];
  const remedy = 'write it as Backstage\'s "Descriptor Format of Catalog Entities" says';
  if (problem !== undefined) issues.push({ path, reason: problem, remedy: 'correct the file' });
  for (const document of documents) {
    if (document.value === null || document.value === undefined) continue;
    const line = document.line([]);
    const written = recordOf(document.value);
    if (typeof written?.['apiVersion'] === 'string' && !written['apiVersion'].includes('backstage.io')) continue;
    const parsed = CatalogEntity.safeParse(document.value);
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') || 'the document';
      issues.push({
        path,
        reason: `no catalog entity at line ${line}: ${field} is absent or has another form`.slice(0, 500),
        remedy,
      });
      continue;
    }
    const entity = parsed.data;
    const kind = entity.kind.toLowerCase();
    if (OTHER_KINDS.has(kind) || !KINDS.has(kind)) continue;
    // People and teams belong to the organisation; everything else to the namespace that the repository has.
    const home = kind === 'group' || kind === 'user' || kind === 'domain' ? 'default' : (view.namespace ?? 'default');
    entities.push({
      path,
      line,
      kind,
      namespace: (entity.metadata.namespace ?? home).toLowerCase(),
      name: entity.metadata.name.toLowerCase(),
      entity,
    });
  }
  return { path, entities, issues };
}
