import type { DriftRule } from '../finding.js';
import { dependencyApart } from './dependency-apart.js';
import { digestApart } from './digest-apart.js';
import { imageApart } from './image-apart.js';
import { onlyInOne } from './only-in-one.js';
import { ownersApart } from './owners-apart.js';
import { replicasApart } from './replicas-apart.js';
import type { Comparison } from './side.js';
import { versionApart } from './version-apart.js';

/** Every kind of difference between two environments. Adding one is a file and a line here. */
export const ENVIRONMENT_RULES: readonly DriftRule<Comparison>[] = [
  onlyInOne,
  versionApart,
  imageApart,
  digestApart,
  dependencyApart,
  replicasApart,
  ownersApart,
];
