import { filesThat, YAML_FILES } from '../files-of.js';
import { FOR_TESTS } from '../compose-fields.js';
import { baseOf, buildFolder, folderOf, pathFrom } from '../paths.js';
import type { Start } from '../start.js';
import { hasPlaceholder } from '../variables.js';
import { onceForAll, type RepositoryView } from '../view.js';
import { composeServicesIn, type ComposeService } from './compose-services.js';

/** A service of a Compose file that is built here. */
export interface Composed extends Start {
  readonly name: string;
  readonly dockerfile: string;
  /** The folder whose files its build sees. */
  readonly context: string;
}

const MAX_FILES = 500;

/** Services that Compose files build here, but for tests. */
export const composedBuilds = onceForAll(async (view: RepositoryView): Promise<readonly Composed[]> => {
  const all: Composed[] = [];
  const paths = filesThat(view, YAML_FILES).filter((path) => !FOR_TESTS.test(baseOf(path)));
  for (const path of paths.slice(0, MAX_FILES)) {
    const read = await view.read(path);
    if ('text' in read)
      for (const service of composeServicesIn(path, read.text, view)) all.push(...builtOf(service, folderOf(path)));
  }
  return all;
});

/** @param around folder of the Compose file. @returns none where it is not built here, or a variable says where */
function builtOf({ name, build, entrypoint, command }: ComposeService, around: string): readonly Composed[] {
  if (!build || hasPlaceholder(`${build.context ?? ''}${build.dockerfile ?? ''}`)) return [];
  const context = pathFrom(around, build.context ?? '.');
  const dockerfile = context === undefined ? undefined : pathFrom(context, build.dockerfile ?? 'Dockerfile');
  if (context === undefined || dockerfile === undefined) return [];
  const { target, args } = build;
  return [{ name, folder: buildFolder(dockerfile), context, dockerfile, target, args, entrypoint, command }];
}
