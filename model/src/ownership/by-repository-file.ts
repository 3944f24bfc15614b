import { stated, statedOfComponents, type OwnerRule } from './owner-rule.js';

/** The `owners` of a `faultline.yaml`, which speaks of folders as CODEOWNERS does, but to this catalog. */
export const byRepositoryFile: OwnerRule = {
  name: 'repository-file',
  reason: 'faultline.yaml names the owner of its folder',
  confidence: 0.95,
  statements: (entity, facts) =>
    statedOfComponents(entity, facts)
      .filter(({ by }) => by === 'faultline-yaml')
      .map(stated),
};
