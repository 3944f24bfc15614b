import { stated, statedOfComponents, type OwnerRule } from './owner-rule.js';

/** Of a folder a CODEOWNERS line is certain; below that it speaks of the file that declares the component. */
const OF_ITS_FOLDER = 0.9;

/** CODEOWNERS of the folder that a component is built in. */
export const byCodeowners: OwnerRule = {
  name: 'codeowners',
  reason: 'CODEOWNERS names the owner of its folder',
  confidence: 0.9,
  statements: (entity, facts) =>
    statedOfComponents(entity, facts)
      .filter(({ by, confidence }) => (by === 'codeowners' || by === '') && confidence >= OF_ITS_FOLDER)
      .map(stated),
};

/** Who owns a manifest need not own what it starts. */
export const byCodeownersOfFile: OwnerRule = {
  name: 'codeowners-of-file',
  reason: 'CODEOWNERS names the owner of the file that declares it',
  confidence: 0.6,
  isAside: true,
  statements: (entity, facts) =>
    statedOfComponents(entity, facts)
      .filter(({ by, confidence }) => (by === 'codeowners' || by === '') && confidence < OF_ITS_FOLDER)
      .map(stated),
};
