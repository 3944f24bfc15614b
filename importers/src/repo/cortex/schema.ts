import { z } from 'zod';
import { looseList, LooseText } from '../values/index.js';

// docs.cortex.io, "Managing entities as code": OpenAPI with x-cortex extensions, the fields that are used.

const Owner = z.object({
  type: LooseText,
  name: LooseText,
  email: LooseText,
  description: LooseText,
});
const Tagged = z.object({ tag: LooseText });

export const CortexFile = z.object({
  info: z.object({
    title: LooseText,
    description: LooseText,
    'x-cortex-tag': z.string().min(1),
    'x-cortex-type': LooseText,
    'x-cortex-owners': looseList(Owner),
    'x-cortex-parents': looseList(Tagged),
    'x-cortex-domain-parents': looseList(Tagged),
    'x-cortex-dependencies': looseList(Tagged),
    // A map of providers says nothing of other entities.
    'x-cortex-dependency': z.preprocess((written) => (Array.isArray(written) ? written : []), looseList(Tagged)),
    'x-cortex-slack': z.object({ channels: looseList(z.object({ name: LooseText })) }).nullish(),
    'x-cortex-oncall': z.record(z.string(), z.unknown()).nullish(),
    'x-cortex-team': z.object({ members: looseList(z.object({ name: LooseText, email: LooseText })) }).nullish(),
  }),
});
export type CortexInfo = z.infer<typeof CortexFile>['info'];
