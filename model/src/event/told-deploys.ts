import type { Revision } from '../claim/claim.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { Found } from './event-rule.js';
import type { History } from './history.js';
import { numberOf, shortImage, stringOf } from './wording.js';

/**
 * Deploys that somebody told of, at the time that they gave, whatever the order in which they came: also those of a
 * first read, for such a source tells of nothing that stood before.
 */
export function toldDeploys(history: History): readonly Found[] {
  return history.steps.flatMap(({ revision, key, before, after }) => {
    if (before !== null || after === null || key.type !== 'REPORTS' || kindOf(key.to) !== 'deploy-event') return [];
    const told = history.from(key.to, 'DEPLOYED', revision)[0];
    if (told === undefined) return [];
    const event = eventOf(history, key.to, revision);
    const service = history.names(told.to, revision)[0] ?? told.to;
    return [
      {
        entity: service,
        revision,
        at: event.at,
        before: versionBefore(history, told.to, event, revision),
        after: wordsOf(event),
        claims: [key, told],
      },
    ];
  });
}

interface Told {
  readonly ref: EntityRef;
  readonly at: number;
  readonly environment: string;
  readonly version: string;
  readonly isRemoved: boolean;
  readonly digest: string;
  readonly by: string;
}

function eventOf(history: History, ref: EntityRef, revision: Revision): Told {
  const text = (name: string): string => stringOf(history.property(ref, name, revision));
  return {
    ref,
    at: numberOf(history.property(ref, 'at', revision)) ?? 0,
    environment: text('environment'),
    version: text('version'),
    isRemoved: text('action') === 'removed',
    digest: text('digest'),
    by: text('by'),
  };
}

/** The version of the event before it in the same environment; '' where there is none. */
function versionBefore(history: History, service: EntityRef, event: Told, revision: Revision): string {
  let last: Told | undefined;
  for (const { from } of history.to(service, 'DEPLOYED', revision)) {
    const other = eventOf(history, from, revision);
    const isEarlier = other.at < event.at && other.environment === event.environment;
    if (isEarlier && (last === undefined || other.at > last.at)) last = other;
  }
  return last === undefined || last.isRemoved ? '' : last.version;
}

function wordsOf({ version, digest, environment, by, isRemoved }: Told): string {
  const name = isRemoved ? 'removed' : version || shortImage(digest);
  return `${name} in ${environment}${by === '' ? '' : ` by ${by}`}`;
}
