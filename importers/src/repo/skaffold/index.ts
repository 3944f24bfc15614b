import { imageBuildsPart } from '../values/image-builds.js';
import type { RepositoryReader } from '../values/index.js';
import { skaffoldBuilds } from './extract.js';

/** Skaffold: which image is built from which folder. */
export const skaffoldReader: RepositoryReader = {
  name: 'skaffold',
  declares: 'image-build',
  wants: (path) => /(?:^|\/)skaffold[\w.-]*\.ya?ml$/.test(path),
  knows: ({ text }) => /^apiVersion:\s*["']?skaffold\//m.test(text),
  async *read(files, view) {
    for (const file of files) {
      const { builds, problem } = skaffoldBuilds(file);
      if (problem !== undefined) yield { path: file.path, reason: problem, remedy: 'correct the file' };
      const part = imageBuildsPart('skaffold', file.path, builds, view);
      if (part) yield part;
    }
  },
};
