import { imageBuildReader } from '../values/image-builds.js';
import { bakeBuilds } from './extract.js';

/** Bake of Docker's buildx: which image is built from which folder. */
export const bakeReader = imageBuildReader({
  name: 'bake',
  wants: (path) => /(?:^|\/)docker-bake[\w.-]*\.(?:hcl|json)$/.test(path),
  knows: /\btarget\b/,
  buildsOf: bakeBuilds,
});
