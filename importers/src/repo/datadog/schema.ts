import { z } from 'zod';
import { looseList, LooseText } from '../values/index.js';

// docs.datadoghq.com, "Service Definition": schemas v1, v2, v2.1, v2.2 and v3, the fields that are used.

const Contact = z.object({ type: LooseText, contact: LooseText, name: LooseText });

/** An address, or an object with one. */
const OnCall = z
  .union([z.string(), z.object({ 'service-url': LooseText }).transform((one) => one['service-url'])])
  .nullish();

/** v2, v2.1, v2.2: flat. */
export const Flat = z.object({
  'schema-version': z.string().regex(/^v2(?:\.[12])?$/),
  'dd-service': z.string().min(1),
  team: LooseText,
  'dd-team': LooseText,
  application: LooseText,
  description: LooseText,
  lifecycle: LooseText,
  type: LooseText,
  contacts: looseList(Contact),
  integrations: z.object({ pagerduty: OnCall, opsgenie: OnCall }).nullish(),
});

/** v1, which Datadog still reads. */
export const First = z.object({
  'schema-version': z.literal('v1'),
  info: z.object({ 'dd-service': z.string().min(1), 'display-name': LooseText, description: LooseText }),
  org: z.object({ team: LooseText, application: LooseText }).nullish(),
  contact: z.object({ email: LooseText, slack: LooseText }).nullish(),
});

/** v3: as Kubernetes and Backstage write it. */
export const Entity = z.object({
  apiVersion: z.literal('v3'),
  kind: z.string().min(1),
  metadata: z.object({
    name: z.string().min(1),
    displayName: LooseText,
    description: LooseText,
    owner: LooseText,
    additionalOwners: looseList(z.object({ name: z.string(), type: LooseText })),
    contacts: looseList(Contact),
  }),
  spec: z
    .object({
      lifecycle: LooseText,
      type: LooseText,
      dependsOn: looseList(z.string()),
      componentOf: looseList(z.string()),
    })
    .nullish(),
});
