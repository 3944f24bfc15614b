import { imageBuildReader } from '../values/image-builds.js';
import { skaffoldBuilds } from './extract.js';

/** Skaffold: which image is built from which folder. */
export const skaffoldReader = imageBuildReader({
  name: 'skaffold',
  wants: (path) => /(?:^|\/)skaffold[\w.-]*\.ya?ml$/.test(path),
  knows: /^apiVersion:\s*["']?skaffold\//m,
  buildsOf: skaffoldBuilds,
});
