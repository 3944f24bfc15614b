import { catalogInfoReader } from './catalog-info/index.js';
import { compassReader } from './compass/index.js';
import { composeReader } from './compose/index.js';
import { cortexReader } from './cortex/index.js';
import { datadogReader } from './datadog/index.js';
import { dockerfileReader } from './dockerfile/index.js';
import { kubernetesManifestsReader } from './kubernetes-manifests/index.js';
import { opslevelReader } from './opslevel/index.js';
import { httpdReader } from './httpd/index.js';
import { nginxReader } from './nginx/index.js';
import { springReader } from './spring/index.js';
import type { RepositoryReader } from './values/index.js';

/** Every technology. Adding one is a folder and a line here. */
export const READERS: readonly RepositoryReader[] = [
  composeReader,
  kubernetesManifestsReader,
  dockerfileReader,
  catalogInfoReader,
  datadogReader,
  opslevelReader,
  cortexReader,
  compassReader,
  springReader,
  nginxReader,
  httpdReader,
];
