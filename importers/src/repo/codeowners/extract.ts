import type { Codeowners, EntityRef } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';

/** Who owns a manifest need not own what it starts. */
const FILE_CONFIDENCE = 0.6;

// A file without a name that a pattern could mean: what owns it owns the folder.
const SOMETHING = '\u0001';

/**
 * States who owns an entity that stands for a folder, or for a file where it has no folder of its own.
 * @param prefix folder of the repository that the paths start in, '' for its root
 */
export function stateOwners(
  lines: PartLines,
  entity: EntityRef,
  where: { readonly folder: string | undefined; readonly file: string; readonly prefix: string },
  rules: Codeowners,
): void {
  const place =
    where.folder === undefined ? where.file : where.folder === '.' ? SOMETHING : `${where.folder}/${SOMETHING}`;
  const owners = rules.ownersOf(where.prefix === '' ? place : `${where.prefix}/${place}`);
  for (const [rank, owner] of owners.entries()) {
    const evidence = [
      { kind: 'file' as const, text: `CODEOWNERS ${owner.pattern}`.slice(0, 500), path: rules.path, line: owner.line },
    ];
    lines.entity(owner.ref, { handle: owner.handle, email: owner.email }, evidence);
    lines.relation(owner.ref, 'OWNS', entity, {
      properties: { by: 'codeowners', pattern: owner.pattern, rank },
      confidence: where.folder === undefined ? FILE_CONFIDENCE : 1,
      evidence,
    });
  }
}
