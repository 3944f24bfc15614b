import { ENTITY_KINDS, SEVERITIES, type EntityKind, type Severity } from '@faultline/model';

/**
 * What asking for a kind means: a thing that fails is down; a thing that changes, or somebody who does, puts what
 * comes of it at risk. One line a kind; a kind without a line does not compile.
 */
const START: Readonly<Record<EntityKind, Severity>> = {
  domain: 'down',
  system: 'down',
  service: 'down',
  datastore: 'down',
  broker: 'down',
  topic: 'down',
  api: 'down',
  external: 'down',
  owner: 'at-risk',
  person: 'at-risk',
  repository: 'at-risk',
  component: 'down',
  image: 'at-risk',
  'image-tag': 'at-risk',
  environment: 'down',
  cluster: 'down',
  zone: 'down',
  namespace: 'down',
  host: 'down',
  workload: 'down',
  container: 'down',
  'kubernetes-service': 'down',
  volume: 'down',
  network: 'down',
  route: 'down',
  endpoint: 'down',
  source: 'at-risk',
};

const byNumber = Uint8Array.from(ENTITY_KINDS, (one) => SEVERITIES.indexOf(START[one.kind]));

/** Where severity starts for a kind that is asked for. */
export function startSeverity(kind: EntityKind): Severity {
  return START[kind];
}

/** The same by kind number, as an index into SEVERITIES; an unknown kind is only at risk. */
export function startSeverityOf(kindNumber: number): number {
  return byNumber[kindNumber] ?? SEVERITIES.length - 1;
}
