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

const cases = new WeakMap<Pairing, readonly ImageCase[]>();

/**
 * One case for each workload that runs and whose image a repository names; worked out once for all rules on images.
 * What is only built has no name to compare.
 */
export function imageCases(pairing: Pairing): readonly ImageCase[] {
  let found = cases.get(pairing);
  if (found === undefined) cases.set(pairing, (found = [...gatherCases(pairing)]));
  return found;
}

function* gatherCases(pairing: Pairing): Iterable<ImageCase> {
  const { snapshot } = pairing.view;
  for (const workload of pairing.workloads) {
    const containers = runningOf(snapshot, workload);
    const components = containers.length === 0 ? [] : declaredFor(pairing, workload);
    const declared = imageNamesOf(snapshot, components);
    if (declared.size === 0) continue;
    const named = imageNamesOf(snapshot, containers);
    const observed = named.size > 0 ? named : tagsOfImages(snapshot, containers);
    yield { workload, components, containers, declared, observed };
  }
}

/** All rows of some repositories' names. */
export function rowsOf(names: ImageNames, repositories: Iterable<string>): number[] {
  return [...repositories].flatMap((one) => names.get(one)?.rows ?? []);
}
