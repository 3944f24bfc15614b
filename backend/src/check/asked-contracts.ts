import type { Candidate, CheckFacts, RelianceFact } from '@faultline/analysis';
import { contractDigest } from '@faultline/importers';
import {
  CatalogError,
  CONTRACT_FORMS,
  entityRef,
  isCommonTitle,
  type ContractForm,
  type EntityRef,
} from '@faultline/model';
import { contractText, unpackLines } from '../contracts/comparisons.js';
import type { HeldContract, HeldContracts } from '../contracts/contract-facts.js';
import type { ContractInput } from './check.args.js';

/** What a candidate's contracts are understood by. */
interface Around {
  readonly service: EntityRef;
  readonly version: string;
  readonly facts: CheckFacts;
  readonly contracts: HeldContracts;
  /** The service of a name; null where none has it, or several do. */
  readonly named: (name: string) => EntityRef | null;
}

/** Below, a copy counts only along a dependency that is known. */
const SURE = 0.5;
const LONGEST_WORD = 500;

/**
 * What a candidate's checkout says of contracts. Without any that it offers, the catalog's stand; those that it was
 * written against are all that there are.
 * @throws CatalogError INVALID_INPUT for what is no contract
 */
export function contractsOf(
  given: readonly ContractInput[] | null,
  around: Around,
): Pick<Candidate, 'offers' | 'reliances'> {
  if (given === null) return {};
  const offers = given
    .filter(({ isOffered }) => isOffered)
    .map((one) => ({ ...heldOf(one), version: around.version, isCurrent: true }));
  const reliances = given.filter(({ isOffered }) => !isOffered).flatMap((one) => reliancesOf(heldOf(one), one, around));
  return { ...(offers.length === 0 ? {} : { offers }), reliances };
}

function heldOf({ form, api, title, digest, content, path, lines }: ContractInput): HeldContract {
  const known = CONTRACT_FORMS.find((one): one is ContractForm => one === form);
  if (known === undefined || !/^[0-9a-f]{64}$/.test(digest)) {
    throw new CatalogError(
      'INVALID_INPUT',
      `${JSON.stringify(title.slice(0, 100))} is no contract: its form or its digest is none`,
      `give a form of ${CONTRACT_FORMS.join(', ')} and a digest of 64 hexadecimal digits`,
    );
  }
  // Answers are kept by digest, for everybody: nobody may give one to what says something else.
  const text = contractText({ content });
  // An interface's name that was cut is not the one of which the digest was made.
  const isTold = text !== '' && api.length < LONGEST_WORD;
  if (isTold && contractDigest(known, api, text) !== digest) {
    throw new CatalogError(
      'INVALID_INPUT',
      `the digest of ${JSON.stringify(title.slice(0, 100))} is not that of its content`,
      'give the contract as `faultline check --manifest` reads it, or leave its content out',
    );
  }
  return {
    ref: entityRef('contract', known, digest),
    form: known,
    api: api.slice(0, LONGEST_WORD),
    title: title.slice(0, LONGEST_WORD),
    repository: '',
    path: path.slice(0, 1_024),
    lines: () => unpackLines(lines),
    content: isTold ? content : [],
  };
}

function reliancesOf(copy: HeldContract, { confidence }: ContractInput, around: Around): readonly RelianceFact[] {
  return providersOf(copy, confidence, around)
    .filter((to) => to !== around.service)
    .map((to) => ({
      from: around.service,
      to,
      form: copy.form,
      copy,
      since: null,
      environments: [around.facts.environment],
    }));
}

/** Whom a copy is of: as the catalog knows of the service, else the only one that offers it. */
function providersOf(copy: HeldContract, confidence: number, around: Around): readonly EntityRef[] {
  const { service, facts, contracts } = around;
  const known = facts
    .reliancesOf(service)
    .filter((one) => one.copy !== null && one.copy.form === copy.form && one.copy.api === copy.api)
    .map(({ to }) => to);
  if (known.length > 0) return [...new Set(known)];
  const outside = confidence < SURE ? [] : [entityRef('api', copy.form, copy.api.replaceAll('/', '_') || '_')];
  if (copy.form === 'pact') {
    const named = around.named(copy.api);
    return named === null ? outside : [named];
  }
  const offering = contracts.providersOf(copy.form, copy.api);
  const needed = new Set(facts.dependenciesOf(service).map(({ to }) => to));
  const sure = offering.filter((to) => needed.has(to));
  if (sure.length > 0) return sure;
  if (offering.length === 0) return outside;
  return confidence >= SURE && offering.length === 1 && !isCommonTitle(copy.api) ? offering : [];
}
