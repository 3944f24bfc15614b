import type { Importer } from '../contract/importer.js';
import { collect } from './collect.js';
import { configOf, RepoConfig } from './config.js';
import { expandTarget } from './crawl/targets.js';

const identity = { name: 'repo', version: '3' };

/** Source repositories: what their files declare. */
export const repoImporter: Importer<RepoConfig> = {
  ...identity,
  description:
    'Reads compose files, Kubernetes manifests, Dockerfiles, Spring applications, nginx and Apache httpd, package manifests and lockfiles, CODEOWNERS, faultline.yaml and catalog files (Backstage, Datadog, OpsLevel, Cortex, Compass).',
  needs: ['a folder, or git on this machine for a URL'],
  emits: {
    entities: [
      'repository',
      'component',
      'image',
      'image-tag',
      'package',
      'package-version',
      'network',
      'volume',
      'endpoint',
      'kubernetes-service',
      'route',
      'owner',
      'person',
      'service',
      'datastore',
      'broker',
      'external',
      'api',
      'contract',
      'environment',
      'system',
      'domain',
    ],
    relations: [
      'PART_OF',
      'USES',
      'BUILT_FROM',
      'BASED_ON',
      'ATTACHED_TO',
      'MOUNTS',
      'CALLS',
      'ROUTES_TO',
      'DEPENDS_ON',
      'OWNS',
      'MEMBER_OF',
      'PROVIDES',
      'CONSUMES',
      'COPIES',
      'DEPLOYED_TO',
      'REQUIRES',
    ],
  },
  config: RepoConfig,
  fromTarget: configOf,
  expand: expandTarget,
  collect: (config, context) => collect(identity, config, context),
};
