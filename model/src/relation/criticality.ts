/** How hard a dependent needs its dependency, strongest first. */
export const CRITICALITIES = ['hard', 'soft', 'async'] as const;
export type Criticality = (typeof CRITICALITIES)[number];

/** How a dependent reaches its dependency. '' is not known. */
export const VIAS = [
  'http',
  'grpc',
  'messaging',
  'database',
  'cache',
  'config',
  'registry',
  'telemetry',
  'library',
  'tcp',
  'auth',
] as const;
export type Via = (typeof VIAS)[number];

const BY_VIA: Readonly<Record<string, Criticality>> = {
  cache: 'soft',
  registry: 'soft',
  telemetry: 'soft',
  messaging: 'async',
};

/** The criticality that is assumed when nobody says it: without its cache a service is slow, without its database down. */
export function assumedCriticality(via: string): Criticality {
  return BY_VIA[via] ?? 'hard';
}

export function isCriticality(text: unknown): text is Criticality {
  return (CRITICALITIES as readonly unknown[]).includes(text);
}
