import { z } from 'zod';
import { looseList, LooseText } from '../values/index.js';

// docs.opslevel.com, "Service as code: opslevel.yml", the fields that are used.

const Service = z.object({
  name: z.string().min(1),
  description: LooseText,
  owner: LooseText,
  lifecycle: LooseText,
  product: LooseText,
  system: LooseText,
  type: LooseText,
  dependencies: looseList(z.union([z.string(), z.object({ alias: LooseText })])),
});

export const OpslevelFile = z
  .object({
    version: z.union([z.literal(1), z.literal('1')]),
    service: Service.nullish(),
    services: looseList(Service),
    repository: z.object({ owner: LooseText }).nullish(),
  })
  .transform(({ service, services, repository }) => ({
    services: service === undefined || service === null ? services : [service, ...services],
    owner: repository?.owner,
  }));
export type OpslevelService = z.infer<typeof Service>;
