import type { DriftView } from '../drift-view.js';
import { imageNamesOf, tagsOfImages, type ImageNames } from '../image-names.js';
import { runningOf } from '../forms.js';
import { declaredFor, type Pairing } from './pairing.js';

/** The images that one workload should run and does run. */
export interface ImageCase {
  readonly workload: number;
  readonly components: readonly number[];
  readonly containers: readonly number[];
  readonly declared: ImageNames;
  readonly observed: ImageNames;
}

/** One case for each workload that runs and whose image a repository names. What is only built has no name to compare. */
export function* imageCases(pairing: Pairing): Iterable<ImageCase> {
  const { snapshot }: DriftView = pairing.view;
  for (const workload of pairing.workloads) {
    const containers = runningOf(snapshot, workload);
    const components = declaredFor(pairing, workload);
    const declared = imageNamesOf(snapshot, components);
    if (containers.length === 0 || declared.size === 0) continue;
    const named = imageNamesOf(snapshot, containers);
    const observed = named.size > 0 ? named : tagsOfImages(snapshot, containers);
    yield { workload, components, containers, declared, observed };
  }
}

/** All rows of some repositories' names. */
export function rowsOf(names: ImageNames, repositories: Iterable<string>): number[] {
  return [...repositories].flatMap((one) => names.get(one)?.rows ?? []);
}
