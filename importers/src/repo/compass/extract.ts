import { ownerByName } from '@faultline/model';
import type { z } from 'zod';
import { contactOf, type DeclaredDocument, type DeclaredOwner } from '../values/index.js';
import { CompassFile } from './schema.js';

/** Component types that run; `''` where none is written. */
const RUNNING: Readonly<Record<string, string | undefined>> = {
  '': undefined,
  service: 'service',
  application: undefined,
  website: 'website',
  ui_element: 'website',
  other: undefined,
};

/** What a compass.yml says. Its owner is an id, which Atlassian alone can name; so are what it depends on. */
export function compassDocument(value: unknown): DeclaredDocument | z.ZodError | undefined {
  const { success, data, error } = CompassFile.safeParse(value);
  if (!success) return error;
  const type = (data.typeId ?? '').toLowerCase();
  if (!Object.hasOwn(RUNNING, type)) return undefined;
  const contacts = data.links
    .filter((link) => /^(?:CHAT_CHANNEL|ON_CALL)$/i.test(link.type ?? ''))
    .flatMap((link) => contactOf(link.type, link.url));
  return {
    entities: [
      {
        kind: 'service',
        name: data.name.trim().toLowerCase().replaceAll(/\s+/g, '-'),
        title: data.name,
        description: data.description,
        type: RUNNING[type],
        lifecycle: data.fields?.lifecycle,
        owners: ownerOf(data.ownerId, contacts),
        dependsOn: [],
      },
    ],
  };
}

/** `ari:cloud:identity::team/<id>`: the id is all that the file knows of the team. */
function ownerOf(ari: string | undefined, contacts: readonly string[]): readonly DeclaredOwner[] {
  const id = /\bteam\/([\w-]+)$/.exec(ari ?? '')?.[1];
  const owner = id === undefined ? undefined : ownerByName(`group:compass/${id}`);
  return owner === undefined ? [] : [{ ...owner, contacts }];
}
