import { ownerByName } from '@faultline/model';
import type { z } from 'zod';
import type { DeclaredDocument, DeclaredEntity, DeclaredOwner } from '../values/index.js';
import { OpslevelFile, type OpslevelService } from './schema.js';

/** What an opslevel.yml says: of services, and of the repository. */
export function opslevelDocument(value: unknown): DeclaredDocument | z.ZodError {
  const { success, data, error } = OpslevelFile.safeParse(value);
  if (!success) return error;
  return { entities: data.services.map(entityOf), ofRepository: ownersOf(data.owner) };
}

function entityOf(service: OpslevelService): DeclaredEntity {
  return {
    kind: 'service',
    name: aliasOf(service.name),
    title: aliasOf(service.name) === service.name ? undefined : service.name,
    description: service.description,
    type: service.type,
    lifecycle: service.lifecycle,
    owners: ownersOf(service.owner),
    system: aliasText(service.system ?? service.product),
    dependsOn: service.dependencies.flatMap((one) => {
      const alias = typeof one === 'string' ? one : one.alias;
      return alias === undefined ? [] : [{ kind: 'service' as const, name: aliasOf(alias) }];
    }),
  };
}

/** OpsLevel makes an alias of a name: lower case, underscores for blanks. */
function aliasOf(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, '_');
}

function aliasText(name: string | undefined): string | undefined {
  return name === undefined || name.trim() === '' ? undefined : aliasOf(name);
}

function ownersOf(owner: string | undefined): readonly DeclaredOwner[] {
  const found = owner === undefined ? undefined : ownerByName(aliasOf(owner));
  if (owner === undefined || found === undefined) return [];
  return [{ ...found, title: /\s/.test(owner.trim()) ? owner.trim() : undefined }];
}
