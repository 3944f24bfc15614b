import { ownerByName } from '@faultline/model';
import { z } from 'zod';
import {
  contactOf,
  kindAndName,
  recordOf,
  type DeclaredDocument,
  type DeclaredEntity,
  type DeclaredOwner,
} from '../values/index.js';
import { Entity, First, Flat } from './schema.js';

const KINDS: ReadonlyMap<string, DeclaredEntity['kind']> = new Map([
  ['service', 'service'],
  ['ui', 'service'],
  ['datastore', 'datastore'],
  ['queue', 'broker'],
  ['system', 'system'],
  ['api', 'api'],
]);

/** What one document of a Datadog service definition says. */
export function datadogDocument(value: unknown): DeclaredDocument | z.ZodError | undefined {
  const document = recordOf(value);
  if (document?.['apiVersion'] !== undefined) return ofEntity(value);
  return document?.['schema-version'] === 'v1' ? ofFirst(value) : ofFlat(value);
}

function ofFlat(value: unknown): DeclaredDocument | z.ZodError {
  const { success, data, error } = Flat.safeParse(value);
  if (!success) return error;
  return {
    entities: [
      {
        kind: 'service',
        name: data['dd-service'],
        description: data.description,
        type: data.type,
        lifecycle: data.lifecycle,
        owners: teamOf(data.team ?? data['dd-team'], [
          ...contactsOf(data.contacts),
          ...contactOf('pagerduty', data.integrations?.pagerduty ?? undefined),
          ...contactOf('opsgenie', data.integrations?.opsgenie ?? undefined),
        ]),
        system: data.application,
        dependsOn: [],
      },
    ],
  };
}

function ofFirst(value: unknown): DeclaredDocument | z.ZodError {
  const { success, data, error } = First.safeParse(value);
  if (!success) return error;
  const { info, org, contact } = data;
  const contacts = [...contactOf('email', contact?.email), ...contactOf('slack', contact?.slack)];
  return {
    entities: [
      {
        kind: 'service',
        name: info['dd-service'],
        title: info['display-name'],
        description: info.description,
        owners: teamOf(org?.team, contacts),
        system: org?.application,
        dependsOn: [],
      },
    ],
  };
}

function ofEntity(value: unknown): DeclaredDocument | z.ZodError | undefined {
  const { success, data, error } = Entity.safeParse(value);
  if (!success) return error;
  const { metadata, spec } = data;
  const kind = KINDS.get(data.kind.toLowerCase());
  if (kind === undefined) return undefined;
  const others = metadata.additionalOwners.flatMap(({ name }) => teamOf(name, []));
  const system = spec?.componentOf.map((one) => kindAndName(one, 'system')).find((one) => one.kind === 'system');
  return {
    entities: [
      {
        kind,
        name: metadata.name,
        title: metadata.displayName,
        description: metadata.description,
        type: data.kind.toLowerCase() === 'ui' ? 'website' : spec?.type,
        lifecycle: spec?.lifecycle,
        owners: [...teamOf(metadata.owner, contactsOf(metadata.contacts)), ...others],
        system: system?.name,
        dependsOn: (spec?.dependsOn ?? []).flatMap(dependencyOf),
      },
    ],
  };
}

function dependencyOf(written: string): DeclaredEntity['dependsOn'] {
  const { kind, name } = kindAndName(written, 'service');
  const as = KINDS.get(kind);
  return as === 'service' || as === 'datastore' || as === 'broker' ? [{ kind: as, name }] : [];
}

/** A team's handle is written in lower case with hyphens; contacts of the service are how its team is reached. */
function teamOf(team: string | undefined, contacts: readonly string[]): readonly DeclaredOwner[] {
  const written = team?.trim() ?? '';
  const owner = ownerByName(written.toLowerCase().replaceAll(/\s+/g, '-'));
  if (owner === undefined) return [];
  return [{ ...owner, title: /\s/.test(written) ? written : undefined, contacts }];
}

function contactsOf(
  contacts: readonly { readonly type: string | undefined; readonly contact: string | undefined }[],
): readonly string[] {
  return contacts.flatMap(({ type, contact }) => contactOf(type, contact));
}
