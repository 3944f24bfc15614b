import { z } from 'zod';
import { looseList, LooseText } from '../values/index.js';

// developer.atlassian.com, "Manage components with config-as-code": compass.yml, the fields that are used.

export const CompassFile = z.object({
  configVersion: z.union([z.literal(1), z.literal('1')]),
  id: LooseText,
  name: z.string().min(1),
  typeId: LooseText,
  ownerId: LooseText,
  description: LooseText,
  fields: z.object({ lifecycle: LooseText }).nullish(),
  links: looseList(z.object({ name: LooseText, type: LooseText, url: LooseText })),
});
