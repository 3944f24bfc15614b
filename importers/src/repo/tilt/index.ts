import { imageBuildReader } from '../values/image-builds.js';
import { tiltBuilds } from './extract.js';

/** Tilt: which image is built from which folder. */
export const tiltReader = imageBuildReader({
  name: 'tilt',
  wants: (path) => /(?:^|\/)(?:Tiltfile(?:\.[\w-]+)?|[\w-]+\.tiltfile)$/i.test(path),
  knows: /\b(?:docker|custom|podman)_build/,
  buildsOf: (file) => ({ builds: tiltBuilds(file) }),
});
