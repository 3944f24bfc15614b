import { ownerRefOf } from './owner-name.js';
import type { OwnerLabel, OwnerRule, OwnerStatement } from './owner-rule.js';

/** A label or annotation of what runs: of a Kubernetes workload, of a container. */
export const byLabel: OwnerRule = {
  name: 'label',
  reason: 'a label of what runs names the owner',
  confidence: 0.85,
  statements: (entity, facts) =>
    facts.forms(entity).flatMap((form) => {
      const label = facts.label(form);
      // An engine adds the labels of an image to those of its containers: then it is the image that says so.
      const isOfImage = facts.imageLabels(form).some(({ owner }) => owner === label?.owner);
      return label === undefined || isOfImage ? [] : statedByLabel(label);
    }),
};

/** A label of the image that runs. */
export const byImageLabel: OwnerRule = {
  name: 'image-label',
  reason: 'a label of the image that runs names the owner',
  confidence: 0.8,
  statements: (entity, facts) =>
    facts
      .forms(entity)
      .flatMap((form) => facts.imageLabels(form))
      .flatMap((label) => statedByLabel(label)),
};

function statedByLabel({ owner, scope, part }: OwnerLabel): readonly OwnerStatement<never>[] {
  const named = ownerRefOf(owner);
  return named === undefined ? [] : [{ owner: named, scope, part, confidence: 1, claims: [] }];
}
