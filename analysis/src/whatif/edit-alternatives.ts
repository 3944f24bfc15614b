import { ANY_CALLER, type Alternatives, type OtherWay } from '../redundancy/alternatives.js';
import type { NodeIndex } from '../topology/nodes.js';

/** A dependent needs one of its dependencies by another way as well. */
export function withOtherWay(alternatives: Alternatives, of: NodeIndex, on: NodeIndex): Alternatives {
  if (alternatives.ways.length === 0) return alternatives;
  const other: OtherWay = { dependent: of, dependency: on, caller: ANY_CALLER };
  return {
    ...alternatives,
    others: [...alternatives.others, other],
    everyOther: () => [...alternatives.everyOther(), other],
  };
}

/** What one needs, and who is needed instead of it, is another's. What becomes its own dependency is none. */
export function mergedWays(alternatives: Alternatives, of: NodeIndex, into: NodeIndex): Alternatives {
  const { ways } = alternatives;
  if (ways.length === 0) return alternatives;
  const renamed = (node: NodeIndex): NodeIndex => (node === of ? into : node);
  const others = alternatives.everyOther().map((one) => ({
    ...one,
    dependent: renamed(one.dependent),
    dependency: renamed(one.dependency),
  }));
  return {
    ways: ways.map((way) => {
      const dependent = renamed(way.dependent);
      const members = [...new Set(way.members.map(renamed))].filter((member) => member !== dependent);
      return { ...way, dependent, members: members.sort((a, b) => a - b) };
    }),
    others,
    everyOther: () => others,
  };
}
