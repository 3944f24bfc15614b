import { versionScheme, type EntityRef } from '@faultline/model';
import type { Candidate, CheckFacts, DependencyFact } from '../check/facts.js';
import type { CellFact, RequirementFact } from '../conflicts/facts.js';
import { reliesOf, offerOf, offersOf, wordsCompared } from './contracts.js';

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
  /** `web>cart a b`: web was written against what offers a and b; `web>cart` only says that it consumes it. */
  readonly relies?: readonly string[];
  /** `cart a b`: what the sources of cart offer now; `cart@1.4.0 a b`: what that version was told to offer. */
  readonly offers?: readonly string[];
  readonly environment?: string;
}

/** Facts of a landscape as a check takes them. */
export function factsOf({
  runs = [],
  needs = [],
  depends = [],
  relies = [],
  offers = [],
  environment = 'production',
}: Landscape): CheckFacts {
  const cells = runs.map(cellOf);
  const requirements = needs.map((text) => requirementOf(text, cells));
  const reliances = relies.map((text) => reliesOf(text, cells));
  return {
    environment,
    now: NOW,
    reliancesOf: (ref) => reliances.filter(({ from }) => from === ref),
    reliancesOn: (ref) => reliances.filter(({ to }) => to === ref),
    offeredBy: (ref) => offers.flatMap((text) => offersOf(text, ref)),
    compare: wordsCompared,
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

/**
 * `cart@2.0.0`, `cart@2.0.0#digest`, `cart@2.0.0 needs db ^3.0.0, web *` where a manifest of it is given, and behind bars
 * what it offers and relies on by that: `cart@2.0.0 | offers a b | relies db x`.
 */
export function candidateOf(text: string): Candidate {
  const [first = '', ...others] = text.split(' | ');
  const [, name = '', version = '', digest = '', manifest] =
    /^([^@]+)@([^#\s]*)(?:#(\S+))?(?: needs ?(.*))?$/.exec(first) ?? [];
  const requirements = manifest
    ?.split(', ')
    .filter(Boolean)
    .map((one) => ({ ...requirementOf(`${name}>${one}`, []), environments: ['production'] }));
  const said = (word: string): readonly string[] =>
    others.filter((one) => one.startsWith(word)).map((one) => one.slice(word.length).trim());
  const [offers, relies] = [said('offers'), said('relies')];
  return {
    service: service(name),
    version,
    digest,
    ...(requirements === undefined ? {} : { requirements }),
    ...(offers.length === 0 ? {} : { offers: offers.map((words) => offerOf(words, version, true)) }),
    ...(relies.length === 0
      ? {}
      : {
          reliances: relies
            .filter(Boolean)
            .map((one) => ({ ...reliesOf(`${name}>${one}`, []), environments: ['production'] })),
        }),
  };
}
