import type { RepositoryReader } from '../values/index.js';
import { applicationPart } from './extract.js';
import { applicationsOf, isOurs, isSpring, moduleFiles, type ModuleFiles } from './find-applications.js';
import type { FoundApplication } from './application.js';
import { landscapeOf, plainly } from './landscape.js';
import type { Landscape } from './need.js';
import { openApplication } from './open-application.js';

/** Spring Boot and Spring Cloud: applications by their classes, whom they need by settings, annotations and calls. */
export const springReader: RepositoryReader = {
  name: 'spring',
  declares: 'program',
  wants: isOurs,
  knows: isSpring,
  async *read(sources, view) {
    const files = moduleFiles(sources, view);
    const applications = await applicationsOf(files, view);
    const landscape = landscapeOf(applications);
    for (const one of applications) {
      const read = async (own: typeof view) => applicationPart(await openApplication(one, files, own), landscape, own);
      const { path } = one.module;
      yield view.readPart ? view.readPart('spring', path, given(one, files, landscape), read) : read(view);
    }
  },
};

/** Tells all that the part of an application is read of from any other; what its settings are is in the layers. */
function given(found: FoundApplication, files: ModuleFiles, landscape: Landscape): string {
  const { settings: _, own: __, ...plain } = found;
  const { folder, parts } = found.module;
  const code = [folder, ...parts].map((one) => [one, files.digestOf(one)]);
  return plainly([plain, files.pathsOf(folder), code, landscape.given]);
}
