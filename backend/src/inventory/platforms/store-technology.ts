import { kindOf, parseImageName, productOf, technologyOfStore, versionInTag } from '@faultline/model';
import type { Snapshot } from '../../catalog/snapshot.js';
import type { UseRows } from './use-rows.js';

/** The product that a datastore or broker is, in the versions that its images name. */
export function storeTechnology(
  snapshot: Snapshot,
  node: number,
  kind: 'datastore' | 'broker',
  forms: readonly number[],
  rows: UseRows,
): void {
  const type = snapshot.text(node, 'type');
  const technology = technologyOfStore(kind, type);
  if (technology === undefined) return;
  const said = { technology, because: `is a ${kind} of the type ${type}` };
  if (forms.length === 0) rows.add({ ...said, version: '', environment: '', isLive: false, by: snapshot.ref(node) });
  for (const form of forms) {
    const image = imageOf(snapshot, form, type);
    rows.add({
      technology,
      version: versionInTag(parseImageName(image)?.tag ?? ''),
      environment: snapshot.environments(form)[0] ?? '',
      isLive: kindOf(snapshot.ref(form)) === 'workload',
      by: snapshot.ref(form),
      because: image === '' ? said.because : `is made of ${image}`,
    });
  }
}

/** The product's own image that a deployable runs or is built on; '' where it is somebody's, whose tag says another thing. */
function imageOf(snapshot: Snapshot, form: number, type: string): string {
  const images = [snapshot.text(form, 'image'), snapshot.text(form, 'baseImage')];
  return images.find((image) => productOf(image)?.type === type) ?? '';
}
