import { z } from 'zod';
import { Build, FOR_TESTS, Nothing, Words } from '../compose-fields.js';
import { workOn } from '../file-work.js';
import { baseOf, buildFolder, folderOf, pathFrom } from '../paths.js';
import type { Start } from '../start.js';
import { hasPlaceholder } from '../variables.js';
import { onceForAll, type FileWork, type RepositoryView } from '../view.js';
import { yamlDocuments } from '../yaml.js';

/** A service of a Compose file that is built here. */
export interface Composed extends Start {
  readonly name: string;
  readonly dockerfile: string;
  /** The folder whose files its build sees. */
  readonly context: string;
}

const MAX_FILES = 500;

// Each field by itself: one that is odd leaves the others.
const Service = z.object({
  build: Build.optional().catch(undefined),
  entrypoint: z.union([Words, Nothing]).optional().catch(undefined),
  command: z.union([Words, Nothing]).optional().catch(undefined),
});
const ComposeFile = z.object({ services: z.record(z.string(), z.unknown()) });

const COMPOSED: FileWork<readonly Composed[]> = {
  name: 'compose-starts',
  of(path, text) {
    const [document] = yamlDocuments(text).documents;
    const file = ComposeFile.safeParse(document?.value);
    return Object.entries(file.data?.services ?? {}).flatMap(([name, written]) => {
      const { build, entrypoint, command } = Service.safeParse(written).data ?? {};
      if (!build || hasPlaceholder(`${build.context ?? ''}${build.dockerfile ?? ''}`)) return [];
      const context = pathFrom(folderOf(path), build.context ?? '.');
      const dockerfile = context === undefined ? undefined : pathFrom(context, build.dockerfile ?? 'Dockerfile');
      if (context === undefined || dockerfile === undefined) return [];
      const { target, args } = build;
      return [{ name, folder: buildFolder(dockerfile), context, dockerfile, target, args, entrypoint, command }];
    });
  },
};

/** Services that Compose files build here, but for tests. */
export const composedBuilds = onceForAll(async (view: RepositoryView): Promise<readonly Composed[]> => {
  const all: Composed[] = [];
  const paths = [...view.files].filter((path) => /\.ya?ml$/.test(path) && !FOR_TESTS.test(baseOf(path)));
  for (const path of paths.slice(0, MAX_FILES)) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.includes('{{') || !/^services:/m.test(read.text)) continue;
    all.push(...workOn(view, COMPOSED, path, read.text));
  }
  return all;
});
