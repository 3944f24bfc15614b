import { imageBuildsPart } from '../values/image-builds.js';
import type { RepositoryReader } from '../values/index.js';
import { tiltBuilds } from './extract.js';

/** Tilt: which image is built from which folder. */
export const tiltReader: RepositoryReader = {
  name: 'tilt',
  declares: 'image-build',
  wants: (path) => /(?:^|\/)(?:Tiltfile(?:\.[\w-]+)?|[\w-]+\.tiltfile)$/i.test(path),
  knows: ({ text }) => /\b(?:docker|custom|podman)_build/.test(text),
  async *read(files, view) {
    for (const file of files) {
      const part = imageBuildsPart('tilt', file.path, tiltBuilds(file), view);
      if (part) yield part;
    }
  },
};
