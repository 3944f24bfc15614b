import { ownerByHandle, ownerByName } from '@faultline/model';
import { z } from 'zod';
import { contactOf, recordOf, textOf, type DeclaredDocument, type DeclaredOwner } from '../values/index.js';
import { CortexFile, type CortexInfo } from './schema.js';

/** What a cortex.yaml says of an entity or a team. */
export function cortexDocument(value: unknown): DeclaredDocument | z.ZodError | undefined {
  const { success, data, error } = CortexFile.safeParse(value);
  if (!success) return error;
  const { info } = data;
  const type = (info['x-cortex-type'] ?? 'service').toLowerCase();
  if (type === 'team') {
    const team = teamOf(info);
    return team === undefined ? NO_TEAM : { entities: [], teams: [team] };
  }
  if (type !== 'service' && type !== 'domain') return undefined;
  const [system] = [...info['x-cortex-domain-parents'], ...info['x-cortex-parents']];
  return {
    entities: [
      {
        kind: type,
        name: lastWordOf(info['x-cortex-tag']),
        title: info.title,
        description: info.description,
        owners: info['x-cortex-owners'].flatMap((owner) => ownerOf(owner, info)),
        system: system?.tag,
        dependsOn: [...info['x-cortex-dependency'], ...info['x-cortex-dependencies']].flatMap(({ tag }) =>
          tag === undefined ? [] : [{ kind: 'service' as const, name: tag }],
        ),
      },
    ],
  };
}

function ownerOf(owner: CortexInfo['x-cortex-owners'][number], info: CortexInfo): readonly DeclaredOwner[] {
  if (owner.email !== undefined) {
    const person = ownerByHandle(owner.email.trim());
    return person === undefined ? [] : [person];
  }
  const name = (owner.name ?? '').trim();
  // A team of GitHub or GitLab stands as CODEOWNERS has it, without the sign.
  const team = name.includes('/') ? ownerByHandle(`@${name}`) : ownerByName(name.toLowerCase().replaceAll(/\s+/g, '-'));
  if (team === undefined) return [];
  return [{ ...team, description: owner.description, contacts: contactsOf(info) }];
}

function contactsOf(info: CortexInfo): readonly string[] {
  const channels = info['x-cortex-slack']?.channels ?? [];
  const onCall = Object.entries(info['x-cortex-oncall'] ?? {}).flatMap(([service, value]) =>
    contactOf(service, textOf(recordOf(value)?.['id'])),
  );
  return [
    ...channels.flatMap(({ name }) =>
      contactOf('slack', name === undefined ? undefined : `#${name.replace(/^#/, '')}`),
    ),
    ...onCall,
  ];
}

/** Told as any other field of another form is. */
const NO_TEAM = new z.ZodError([
  { code: 'custom', path: ['info', 'x-cortex-tag'], message: 'the tag names no team', input: undefined },
]);

function teamOf(info: CortexInfo): DeclaredOwner | undefined {
  const named = ownerByName(`group:${lastWordOf(info['x-cortex-tag']).toLowerCase()}`);
  if (named === undefined) return undefined;
  return {
    ref: named.ref,
    title: info.title,
    description: info.description,
    contacts: contactsOf(info),
    members: (info['x-cortex-team']?.members ?? []).flatMap(({ email }) => {
      const person = email === undefined ? undefined : ownerByHandle(email);
      return person === undefined ? [] : [person];
    }),
  };
}

/** `@acme/cart`, as a package is called, is cart. */
function lastWordOf(tag: string): string {
  return tag.split('/').at(-1) ?? tag;
}
