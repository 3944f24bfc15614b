import type { EntityKindDefinition } from './define.js';
import { domain } from './domain.js';
import { system } from './system.js';
import { service } from './service.js';
import { datastore } from './datastore.js';
import { broker } from './broker.js';
import { topic } from './topic.js';
import { api } from './api.js';
import { external } from './external.js';
import { owner } from './owner.js';
import { person } from './person.js';
import { repository } from './repository.js';
import { component } from './component.js';
import { serviceVersion } from './service-version.js';
import { contract } from './contract.js';
import { packageKind } from './package.js';
import { packageVersion } from './package-version.js';
import { vulnerability } from './vulnerability.js';
import { image } from './image.js';
import { imageTag } from './image-tag.js';
import { environment } from './environment.js';
import { deployEvent } from './deploy-event.js';
import { cluster } from './cluster.js';
import { zone } from './zone.js';
import { namespace } from './namespace.js';
import { host } from './host.js';
import { workload } from './workload.js';
import { container } from './container.js';
import { kubernetesService } from './kubernetes-service.js';
import { volume } from './volume.js';
import { network } from './network.js';
import { route } from './route.js';
import { endpoint } from './endpoint.js';
import { source } from './source.js';

/** Every kind of entity, catalog first. Adding a kind is a file and a line here. */
export const ENTITY_KINDS = [
  domain,
  system,
  service,
  datastore,
  broker,
  topic,
  api,
  external,
  owner,
  person,
  repository,
  component,
  serviceVersion,
  contract,
  packageKind,
  packageVersion,
  vulnerability,
  image,
  imageTag,
  environment,
  cluster,
  zone,
  namespace,
  host,
  workload,
  container,
  kubernetesService,
  volume,
  network,
  route,
  endpoint,
  deployEvent,
  source,
] as const;

export type EntityKind = (typeof ENTITY_KINDS)[number]['kind'];

const byKind = new Map<string, EntityKindDefinition<EntityKind>>(ENTITY_KINDS.map((one) => [one.kind, one]));

/** The definition of a kind, or undefined for a word that is none. */
export function entityKind(kind: string): EntityKindDefinition<EntityKind> | undefined {
  return byKind.get(kind);
}

/** Kinds that people speak of and that DEPENDS_ON runs between. */
export function isCatalogKind(kind: EntityKind): boolean {
  return byKind.get(kind)?.storey === 'catalog';
}

export { EPHEMERAL_VOLUME_TYPES, volumeLasts } from './volume.js';
export type { EntityKindDefinition, PropertyDefinition, Storey } from './define.js';
