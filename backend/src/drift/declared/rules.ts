import type { DriftRule } from '../finding.js';
import { dependencyNotDeclared } from './dependency-not-declared.js';
import { dependencyNotLive } from './dependency-not-live.js';
import { imageDigest } from './image-digest.js';
import { imageRepository } from './image-repository.js';
import { imageTag } from './image-tag.js';
import { notDeclared } from './not-declared.js';
import { notObserved } from './not-observed.js';
import { notRunning } from './not-running.js';
import { nothingDeclared } from './nothing-declared.js';
import type { Pairing } from './pairing.js';
import { ports } from './ports.js';
import { replicas } from './replicas.js';
import { volumes } from './volumes.js';

/** Every kind of difference between what is declared and what runs. Adding one is a file and a line here. */
export const DECLARED_RULES: readonly DriftRule<Pairing>[] = [
  notRunning,
  notDeclared,
  imageRepository,
  imageTag,
  imageDigest,
  replicas,
  volumes,
  ports,
  dependencyNotLive,
  dependencyNotDeclared,
  notObserved,
  nothingDeclared,
];
