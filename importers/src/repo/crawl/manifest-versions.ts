import type { EntityRef } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import type { OwnVersion, PartRead } from '../values/index.js';

/** The versions that manifests name of what is built from their folders, across technologies. */
export class ManifestVersions {
  private readonly byComponent = new Map<EntityRef, Map<string, OwnVersion>>();

  /** Notes what a manifest names of a component. */
  note(component: EntityRef, own: OwnVersion): void {
    const known = this.byComponent.get(component);
    if (known === undefined) this.byComponent.set(component, new Map([[own.version, own]]));
    else if (!known.has(own.version)) known.set(own.version, own);
  }

  /**
   * A part for each manifest that names a version. Where manifests of one component name several, none is stated: which
   * of them is that of the whole nobody says.
   */
  *parts(scope: string, isComplete: (path: string) => boolean): Generator<PartRead> {
    const parts = new Map<string, PartLines>();
    for (const [component, versions] of this.byComponent) {
      const [own, ...others] = versions.values();
      if (own === undefined || others.length > 0) continue;
      const { version, path, line } = own;
      const lines = parts.get(path) ?? new PartLines(scope, path, 'declared');
      parts.set(path, lines);
      const evidence = [{ kind: 'file' as const, text: `names version ${version}`, path, line }];
      lines.entity(component, { manifestVersion: version, manifest: path }, evidence);
    }
    for (const [path, lines] of parts) yield { lines, issues: [], files: [path], complete: isComplete(path) };
  }
}
