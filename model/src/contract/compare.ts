import { readContract, type ReadContract } from './canonical.js';
import { inOrder, type BreakingChange, type Comparison, type FoundChange } from './breaking-change.js';
import { graphqlChanges } from './graphql/breaking-changes.js';
import { openapiComparison } from './openapi/breaking-changes.js';
import type { Node } from './openapi/document.js';
import { pactAgainstOpenapi } from './pact/against-openapi.js';
import { protobufChanges, protobufDoubts } from './protobuf/breaking-changes.js';

/** What a document that somebody relies on may be. */
export const CONTRACT_FORMS = ['openapi', 'asyncapi', 'protobuf', 'graphql', 'pact'] as const;
export type ContractForm = (typeof CONTRACT_FORMS)[number];

/** A contract as it is kept: its form, and its canonical text; '' where that is not kept. */
export interface KeptContract {
  readonly form: ContractForm;
  readonly text: string;
}

/** A change with the places of what shows it in the lists of lines of both documents; null where nothing does. */
export interface PlacedChange extends BreakingChange {
  readonly before: number | null;
  readonly after: number | null;
}

/** What a consumer of one document must fear from the other. */
export interface ContractComparison {
  readonly changes: readonly PlacedChange[];
  /** What could not be compared, in words: without any the comparison is whole. */
  readonly doubts: readonly string[];
}

/** Changes and doubts that are told of one pair. */
const MOST_CHANGES = 1_000;
const MOST_DOUBTS = 20;

/**
 * Compares what a consumer relies on with what is offered. Equal contracts never break, whatever stands in them.
 * Never throws: contracts come from files, and what no contract holds is a doubt. O(size of both).
 */
export function compareContracts(before: KeptContract, after: KeptContract): ContractComparison {
  if (before.form === after.form && before.text === after.text && before.text !== '')
    return { changes: [], doubts: [] };
  if (before.form === 'asyncapi' || after.form === 'asyncapi') return doubt('AsyncAPI documents are not compared');
  if (before.text === '' || after.text === '') return doubt('a document is too large to be kept, or cannot be read');
  try {
    return compared(before, after);
  } catch (error) {
    // Brackets within brackets without end, or a list where a name stands: nothing that an importer wrote.
    if (error instanceof RangeError || error instanceof TypeError)
      return doubt('a document is too deep to be compared, or holds what none of its form does');
    throw error;
  }
}

function compared(before: KeptContract, after: KeptContract): ContractComparison {
  const [was, is] = [readContract(before.text), readContract(after.text)];
  if (before.form === after.form && before.form === 'protobuf') {
    const doubts = new Set(protobufDoubts(was.document, is.document));
    return placed(was, is, { found: [...protobufChanges(was.document, is.document)], doubts });
  }
  if (before.form === after.form && before.form === 'graphql')
    return placed(was, is, { found: [...graphqlChanges(was.document, is.document)], doubts: new Set() });
  if (before.form === after.form && before.form === 'openapi')
    return placed(was, is, openapiComparison(was.document, is.document));
  if (before.form === 'pact' && after.form === 'openapi')
    return placed(was, is, pactAgainstOpenapi(was.document, is.document));
  return doubt(`a document of ${before.form} is not compared with one of ${after.form}`);
}

function doubt(why: string): ContractComparison {
  return { changes: [], doubts: [why] };
}

function placed(
  was: ReadContract,
  is: ReadContract,
  { found, doubts }: Pick<Comparison, 'found' | 'doubts'>,
): ContractComparison {
  const place = ({ placeOf }: ReadContract, node: Node | undefined): number | null =>
    (node === undefined ? undefined : placeOf.get(node)) ?? null;
  const changes = inOrder(found).map(({ before, after, ...change }: FoundChange): PlacedChange => {
    return { ...change, before: place(was, before), after: place(is, after) };
  });
  return { changes: changes.slice(0, MOST_CHANGES), doubts: [...doubts].sort().slice(0, MOST_DOUBTS) };
}
