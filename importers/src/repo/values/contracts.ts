import { createHash } from 'node:crypto';
import { entityRef, type ContractForm } from '@faultline/model';
import { packText } from '../../contract/packed.js';
import type { LooseProperties } from '../../contract/part-lines.js';
import type { ComponentStatement } from './packages.js';
import type { ReducedContract } from './reduced.js';

/** Longest canonical text that is kept, in characters. */
const MOST_TEXT = 1_500_000;

/** A contract as a file states it. */
export interface WrittenContract {
  readonly form: ContractForm;
  /** What all versions and copies of it share. */
  readonly api: string;
  readonly title: string;
  /** '' where the file names none. */
  readonly version: string;
  readonly reduced: ReducedContract;
  readonly path: string;
  /** Where it begins. */
  readonly line: number;
}

/** Its entity and the properties of who has it. */
export interface StatedContract {
  readonly ref: ComponentStatement['to'];
  readonly entity: LooseProperties;
  readonly properties: LooseProperties;
}

/** The name of a contract: of what it says, in which form, of which interface; of its source, too, where it is cut. */
export function contractDigest(form: ContractForm, api: string, text: string, source?: string): string {
  const said = [form, api, text, ...(source === undefined ? [] : [source])];
  return createHash('sha256').update(said.join('\n')).digest('hex');
}

/** A contract is named by the digest of what it says; what is too large to be kept is only named. */
export function statedContract({ form, api, title, version, reduced, path }: WrittenContract): StatedContract {
  const digest = contractDigest(form, api, reduced.text, reduced.source);
  const isKept = !reduced.isCut && form !== 'asyncapi' && reduced.text.length <= MOST_TEXT;
  return {
    ref: entityRef('contract', form, digest),
    entity: {
      form,
      api: api.slice(0, 500),
      title: title.slice(0, 500),
      content: isKept ? packText(reduced.text) : undefined,
    },
    properties: {
      path: path.slice(0, 1_024),
      lines: isKept ? packText(reduced.lines.join(' ')) : undefined,
      version: version === '' ? undefined : version.slice(0, 200),
    },
  };
}

/**
 * That what is built from a folder provides a contract, or has a copy of it.
 * @param stated the contract's, for one that several have
 */
export function contractStatement(
  relation: 'PROVIDES' | 'COPIES',
  contract: WrittenContract,
  how: {
    readonly tool?: string;
    readonly confidence?: number;
    readonly isOf?: (names: readonly string[]) => boolean;
  } = {},
  stated: StatedContract = statedContract(contract),
): ComponentStatement {
  const { ref, entity, properties } = stated;
  const { path, line, title, version } = contract;
  const { tool, ...rest } = how;
  return {
    relation,
    to: ref,
    via: '',
    properties: { ...properties, tool: relation === 'COPIES' ? tool : undefined },
    evidence: { path, line, text: `${title} ${version}`.trim().slice(0, 200) },
    entity,
    ...rest,
  };
}
