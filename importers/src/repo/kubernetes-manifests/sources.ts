import type { RepositoryView } from '../values/index.js';
import { mentionsOf, type Mentions } from '../values/mentions.js';
import { programsCalled } from '../values/programs-called.js';
import type { Container } from './schema.js';

/** What the sources speak of that an image is built from, or a workload by its name; undefined where none are known to be. */
export type SourcesOf = (
  image: string | undefined,
  workload: string,
  container: Pick<Container, 'command' | 'args'> | undefined,
) => Promise<Mentions | undefined>;

/** Sources of the programs that images and workloads are called after. */
export async function sourcesOf(view: RepositoryView): Promise<SourcesOf> {
  const folderCalled = await programsCalled(view);
  return async (image, workload, container) => {
    const folder = folderCalled(image, workload);
    if (folder === undefined) return undefined;
    return mentionsOf({ folder, entrypoint: container?.command, command: container?.args }, view);
  };
}
