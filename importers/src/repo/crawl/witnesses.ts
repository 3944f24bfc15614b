import { packageKey, type EntityRef } from '@faultline/model';
import type { PackageModule, UsedPackage } from '../values/index.js';

/** What manifests and lockfiles say of components, before lists that were committed beside them are asked. */
export class KnownUses {
  /** By component, packages with whether a version of them is stated. */
  private readonly byComponent = new Map<EntityRef, Map<string, boolean>>();

  note(component: EntityRef, uses: readonly UsedPackage[]): void {
    const known = this.byComponent.get(component) ?? new Map<string, boolean>();
    this.byComponent.set(component, known);
    for (const { purl } of uses) {
      const key = packageKey(purl);
      known.set(key, known.get(key) === true || key !== purl);
    }
  }

  /** What a list adds of a component: nothing of packages whose version is known. */
  added(module: PackageModule, component: EntityRef, isAbove: boolean): readonly UsedPackage[] {
    const known = this.byComponent.get(component);
    if (module.witness === 'versions') return module.uses.filter(({ purl }) => known?.get(packageKey(purl)) === false);
    return isAbove ? [] : module.uses.filter(({ purl }) => known?.get(packageKey(purl)) !== true);
  }
}
