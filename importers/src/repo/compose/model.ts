import type { Evidence } from '@faultline/model';
import { without, type ComposeDocument } from './document.js';
import { clearedService, mergedService } from './merge.js';
import type { ComposeFile, ComposeService } from './schema.js';

type Resources = NonNullable<ComposeFile['networks']>;

/** A service as all files of its project say it; its paths are from the repository's root. */
export interface ProjectService {
  readonly service: ComposeService;
  /** The file that declares it first. */
  readonly document: ComposeDocument;
  /** Where it is declared and changed. */
  readonly evidence: readonly Evidence[];
}

/** What Compose makes of files that belong together. */
export interface ComposeModel {
  readonly services: ReadonlyMap<string, ProjectService>;
  readonly networks: Resources;
  readonly volumes: Resources;
}

export const EMPTY_MODEL: ComposeModel = { services: new Map(), networks: {}, volumes: {} };

/** What an earlier model keeps where a later file resets or puts anew. */
export function cleared(model: ComposeModel, { cleared: paths }: ComposeDocument): ComposeModel {
  const services = new Map(model.services);
  let rest: unknown = { networks: model.networks, volumes: model.volumes };
  for (const path of paths) {
    const [top, name = '', ...inside] = path;
    const one = services.get(name);
    if (top !== 'services') rest = without(rest, path);
    else if (one !== undefined && inside.length === 0) services.delete(name);
    else if (one !== undefined) services.set(name, { ...one, service: clearedService(one.service, inside) });
  }
  return { ...(rest as ComposeModel), services };
}

/** Both, the second laid over the first. */
export function merged(base: ComposeModel, over: ComposeModel): ComposeModel {
  const services = new Map(base.services);
  for (const [name, other] of over.services) {
    const one = services.get(name);
    services.set(
      name,
      one === undefined
        ? other
        : {
            service: mergedService(one.service, other.service),
            document: one.document,
            evidence: [...one.evidence, ...other.evidence],
          },
    );
  }
  const united = (one: Resources, other: Resources): Resources => ({
    ...one,
    ...Object.fromEntries(
      Object.entries(other).map(([name, said]) => [
        name,
        said === null ? (ownOf(one, name) ?? null) : { ...ownOf(one, name), ...said },
      ]),
    ),
  });
  return {
    services,
    networks: united(base.networks, over.networks),
    volumes: united(base.volumes, over.volumes),
  };
}

/** What a record says of a name; not what every object has, as `constructor`. */
export function ownOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Variables that a service takes from its surroundings have their values, and a build its folder. */
export function withEnvironment(
  model: ComposeModel,
  folder: string,
  variables: ReadonlyMap<string, string>,
): ComposeModel {
  const services = new Map(
    [...model.services].map(([name, one]): [string, ProjectService] => {
      const { environment, build } = one.service;
      return [
        name,
        {
          ...one,
          service: {
            ...one.service,
            ...(environment && { environment: environment.map(([key, value]) => [key, value ?? variables.get(key)]) }),
            ...(build && { build: { ...build, context: build.context ?? folder } }),
          },
        },
      ];
    }),
  );
  return { ...model, services };
}
