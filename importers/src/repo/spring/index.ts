import type { RepositoryReader } from '../values/index.js';
import { applicationPart } from './extract.js';
import { applicationsOf, isOurs, isSpring } from './find-applications.js';
import { landscapeOf } from './landscape.js';

/** Spring Boot and Spring Cloud: applications by their classes, whom they need by settings, annotations and calls. */
export const springReader: RepositoryReader = {
  name: 'spring',
  declares: 'program',
  wants: isOurs,
  knows: isSpring,
  async *read(files, view) {
    const applications = await applicationsOf(files, view);
    const landscape = landscapeOf(applications);
    for (const application of applications) yield applicationPart(application, landscape, view);
  },
};
