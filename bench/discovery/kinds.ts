/** What keeps a match by likeness honest: a datastore is never taken for a service. */
export type CoarseKind = 'service' | 'datastore' | 'broker' | 'external';

const COARSE: Readonly<Record<string, CoarseKind>> = {
  datastore: 'datastore',
  database: 'datastore',
  cache: 'datastore',
  storage: 'datastore',
  search: 'datastore',
  broker: 'broker',
  queue: 'broker',
  topic: 'broker',
  external: 'external',
  user: 'external',
  actor: 'external',
  saas: 'external',
};

/** The coarse kind of a component; everything that is none of the others runs as a service. */
export function coarseOf(kind: string): CoarseKind {
  return Object.hasOwn(COARSE, kind) ? (COARSE[kind] ?? 'service') : 'service';
}

/** Kinds that carry no business of their own; scope `core` leaves them out. */
export const SUPPORTING: ReadonlySet<string> = new Set(['config', 'registry', 'monitoring', 'infra']);

/** Whether a finer kind of an outside party says that it is a person. */
export function isPerson(finer: string): boolean {
  return finer === 'user';
}

/** Kind by the stereotypes of a diagram of flows; the first row that has one of them. */
const BY_STEREOTYPE: readonly (readonly [kind: string, stereotypes: readonly string[]])[] = [
  ['person', ['user_stereotype']],
  ['external', ['github_repository', 'external_website', 'mail_server']],
  ['datastore', ['database', 'external_database']],
  ['broker', ['message_broker']],
  ['config', ['configuration_server']],
  ['registry', ['service_discovery']],
  ['gateway', ['gateway', 'web_server']],
  ['auth', ['authorization_server', 'authentication_server']],
  [
    'monitoring',
    [
      'monitoring_dashboard',
      'monitoring_server',
      'administration_server',
      'metrics_server',
      'tracing_server',
      'logging_server',
      'search_engine',
    ],
  ],
];

export function kindOfStereotypes(stereotypes: readonly string[]): {
  readonly kind: string;
  readonly isPerson: boolean;
} {
  const row = BY_STEREOTYPE.find(([, named]) => named.some((one) => stereotypes.includes(one)));
  const kind = row?.[0] ?? 'service';
  return kind === 'person' ? { kind: 'external', isPerson: true } : { kind, isPerson: false };
}
