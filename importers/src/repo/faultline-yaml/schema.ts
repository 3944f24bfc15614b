import { CRITICALITIES, VIAS } from '@faultline/model';
import { z } from 'zod';
import { writtenRequirement } from '../values/index.js';

const Name = z.string().regex(/^[\w.-]{1,128}$/, 'a name has letters, digits, - _ and .');
const Globs = z.array(z.string().min(1).max(512)).max(500).default([]);

/** A bare name is a dependency of which nothing else is said. */
const Dependency = z.preprocess(
  (written) => (typeof written === 'string' ? { name: written } : written),
  z.strictObject({
    /** A service of this file, or `namespace/name` of another. */
    name: z.string().regex(/^(?:[\w.-]{1,128}\/)?[\w.-]{1,128}$/, 'a name, or namespace/name'),
    via: z.enum(VIAS).optional(),
    criticality: z.enum(CRITICALITIES).optional(),
  }),
);

/** `name@[scheme:]constraint` in one text, or its words apart. */
const Requirement = z.preprocess(
  (written) => {
    const read = typeof written === 'string' ? writtenRequirement(written) : undefined;
    return read === undefined
      ? written
      : { kind: read.kind, name: read.name, version: read.constraint, scheme: read.scheme };
  },
  z.strictObject(
    {
      kind: z.enum(['service', 'datastore', 'broker', 'api']).optional(),
      name: z
        .string()
        .max(512)
        .regex(/^(?:[\w.-]{1,128}\/){0,7}[\w.-]{1,128}$/, 'a name, or namespace/name'),
      version: z.union([z.string().min(1).max(256), z.number().transform(String)]),
      scheme: z
        .string()
        .regex(/^[a-z][a-z0-9]{1,15}$/, 'a scheme: semver, maven, oci …')
        .default('semver'),
    },
    'name@constraint, or name, version and scheme',
  ),
);

const Service = z.strictObject({
  kind: z.enum(['service', 'datastore', 'broker', 'external']).default('service'),
  type: z.string().max(64).optional(),
  title: z.string().max(256).optional(),
  description: z.string().max(2_048).optional(),
  /** A team: `checkout`, `group:default/checkout`, `@acme/checkout`; a person: `user:jane`. */
  owner: z.string().max(256).optional(),
  /** Whether users come in here; left out, routes, types and ports tell. */
  entryPoint: z.boolean().optional(),
  dependsOn: z.array(Dependency).max(500).default([]),
  /** Which versions of others it needs. */
  requires: z.array(Requirement).max(500).default([]),
});

/** `faultline.yaml`, as readme.md beside this file explains it. A word that is not known is a mistake, not a comment. */
export const FaultlineFile = z.strictObject({
  /** Name space of the services that this repository declares. */
  namespace: Name.optional(),
  /** By name; the first whose folder or compose project matches wins. */
  environments: z.record(Name, z.strictObject({ folders: Globs, composeProjects: Globs })).default({}),
  /** The last match wins, as in CODEOWNERS. */
  owners: z
    .array(z.strictObject({ path: z.string().min(1).max(512), owner: z.string().max(256) }))
    .max(1_000)
    .default([]),
  services: z
    .record(
      Name,
      z.preprocess((written) => written ?? {}, Service),
    )
    .default({}),
});
export type FaultlineFile = z.infer<typeof FaultlineFile>;
