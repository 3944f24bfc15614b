import { addressesIn, type Address } from '../../contract/addresses.js';
import type { ComposeService } from './schema.js';

/** Products that Celery takes for its broker. */
export const BROKERS = /redis|valkey|rabbitmq|kafka|elasticmq|localstack/;

/** Celery's beat only tells a broker what is due: what its tasks need, its workers need. */
export function isScheduler({ command, entrypoint }: ComposeService): boolean {
  const words = [...(entrypoint ?? []), ...(command ?? [])].join(' ');
  return /\bcelery\b.{0,300}\sbeat\b/.test(words);
}

/** Hosts of the brokers that Celery is told: whatever else its environment names, other programs of the build need. */
export function brokersOf(environment: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(environment)
    .filter(([name]) => /(?:^|_)BROKER(?:_URL)?$/.test(name))
    .flatMap(([name, value]) => addressesIn(name, value).map(({ host }) => host));
}

/** Whom a scheduler speaks with: its broker where that is said, else what may be one. */
export function schedulerNeeds(environment: Readonly<Record<string, string>>): (address: Address) => boolean {
  const brokers = brokersOf(environment);
  if (brokers.length > 0) return ({ host }) => brokers.includes(host);
  return ({ via }) => via === 'messaging' || via === 'cache';
}
