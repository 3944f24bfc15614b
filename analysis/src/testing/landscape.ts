import { versionScheme, type EntityRef } from '@faultline/model';
import type { Candidate, CheckFacts, DependencyFact } from '../check/facts.js';
import type { CellFact, RequirementFact } from '../conflicts/facts.js';

const NOW = 1_000;
const service = (name: string) => (name.includes(':') ? name : `service:shop/${name}`) as EntityRef;

/** `cart@1.2.0`, `cart@1.2.0/test`, `cart@1.2.0#digest`, `cart@1.2.0?` for what was only told, `??` since the last read. */
function cellOf(text: string): CellFact {
  const [, name = '', version = '', digest = '', environment = 'production', told] =
    /^([^@]+)@([^/#?]*)(?:#([^/?]+))?(?:\/([^?]+))?(\?\??)?$/.exec(text) ?? [];
  return {
    service: service(name),
    environment,
    version,
    digest,
    image: `shop/${name}:${version}`,
    tag: version,
    isByTag: false,
    replicas: told === undefined ? 1 : 0,
    isPending: told === '??',
    since: 500,
    hosts: [],
  };
}

/** `web>cart ^1.0.0`, with `maven:` before another scheme's constraint; where `web` runs. */
function requirementOf(text: string, cells: readonly CellFact[]): RequirementFact {
  const [, from = '', to = '', scheme = 'npm', constraint = ''] =
    /^(\S+)>(\S+) (?:([a-z0-9]+)!)?(.*)$/.exec(text) ?? [];
  const own = cells.filter((cell) => cell.service === service(from));
  const environments = [...new Set(own.map(({ environment }) => environment))];
  return { from: service(from), to: service(to), constraint, scheme, since: null, environments };
}

/** An environment and what is around it, in words. */
export interface Landscape {
  readonly runs?: readonly string[];
  readonly needs?: readonly string[];
  /** `web>cart hard` */
  readonly depends?: readonly string[];
  readonly environment?: string;
}

/** Facts of a landscape as a check takes them. */
export function factsOf({ runs = [], needs = [], depends = [], environment = 'production' }: Landscape): CheckFacts {
  const cells = runs.map(cellOf);
  const requirements = needs.map((text) => requirementOf(text, cells));
  return {
    environment,
    now: NOW,
    cellsOf: (ref) => cells.filter((cell) => cell.service === ref && cell.environment === environment),
    requirementsOf: (ref) => requirements.filter(({ from }) => from === ref),
    requirementsOn: (ref) => requirements.filter(({ to }) => to === ref),
    dependenciesOf: (ref) =>
      depends.flatMap((text) => {
        const [from = '', to = '', criticality = 'hard'] = text.split(/[> ]/);
        return service(from) === ref
          ? [{ to: service(to), criticality: criticality as DependencyFact['criticality'] }]
          : [];
      }),
    isObserved: cells.some((cell) => cell.environment === environment),
    schemeOf: versionScheme,
    nameOf: (ref) => ref.slice(ref.lastIndexOf('/') + 1),
  };
}

/** `cart@2.0.0`, `cart@2.0.0#digest`, `cart@2.0.0 needs db ^3.0.0, web *` where a manifest of it is given. */
export function candidateOf(text: string): Candidate {
  const [, name = '', version = '', digest = '', manifest] =
    /^([^@]+)@([^#\s]*)(?:#(\S+))?(?: needs ?(.*))?$/.exec(text) ?? [];
  const requirements = manifest
    ?.split(', ')
    .filter(Boolean)
    .map((one) => ({ ...requirementOf(`${name}>${one}`, []), environments: ['production'] }));
  return { service: service(name), version, digest, ...(requirements === undefined ? {} : { requirements }) };
}
