import { stated, type OwnerRule } from './owner-rule.js';

/** A file that speaks of the entity itself: Backstage, OpsLevel, Cortex, Compass, Datadog, or faultline.yaml. */
export const byCatalogFile: OwnerRule = {
  name: 'catalog-file',
  reason: 'its catalog file names the owner',
  confidence: 1,
  statements: (entity, facts) => [entity, ...facts.aliases(entity)].flatMap((ref) => facts.owning(ref)).map(stated),
};
