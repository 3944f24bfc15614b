import { imageBuildsPart } from '../values/image-builds.js';
import type { RepositoryReader } from '../values/index.js';
import { bakeBuilds } from './extract.js';

/** Bake of Docker's buildx: which image is built from which folder. */
export const bakeReader: RepositoryReader = {
  name: 'bake',
  declares: 'image-build',
  wants: (path) => /(?:^|\/)docker-bake[\w.-]*\.(?:hcl|json)$/.test(path),
  knows: ({ text }) => /\btarget\b/.test(text),
  async *read(files, view) {
    for (const file of files) {
      const { builds, problem } = bakeBuilds(file);
      if (problem !== undefined) yield { path: file.path, reason: problem, remedy: 'correct the file' };
      const part = imageBuildsPart('bake', file.path, builds, view);
      if (part) yield part;
    }
  },
};
