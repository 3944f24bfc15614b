import { registerEnumType } from '@nestjs/graphql';

/** What is known of running an application in a container; values as in analysis/. */
export const CONTAINMENT = { RUNNING: 'running', STOPPED: 'stopped', DECLARED: 'declared', NONE: 'none' } as const;
registerEnumType(CONTAINMENT, {
  name: 'Containment',
  description: 'What is known of running an application in a container.',
  valuesMap: {
    RUNNING: { description: 'It runs in one.' },
    STOPPED: { description: 'It has a workload, of which nothing runs now.' },
    DECLARED: { description: 'A file says how it is put into one, and nothing of it was seen.' },
    NONE: { description: 'Neither runs it in one, nor does a file say how.' },
  },
});

/** What declares an application. */
export const DECLARER = { LIST: 'list', CATALOG_FILE: 'catalog-file', DEPLOYMENT_FILE: 'deployment-file' } as const;
registerEnumType(DECLARER, {
  name: 'Declarer',
  description: 'What declares an application.',
  valuesMap: {
    LIST: { description: 'A list of applications: a CSV import.' },
    CATALOG_FILE: { description: 'A catalog file of a repository.' },
    DEPLOYMENT_FILE: {
      description: 'A file that says how it is put into a container: Compose, a manifest, a Dockerfile.',
    },
  },
});
