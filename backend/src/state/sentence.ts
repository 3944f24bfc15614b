import { grouped } from '@faultline/model';
import type { StateRow, VolumeState } from './state-of.js';

/** Names of the entities of rows, each once, and how many they are. */
function entitiesOf(rows: readonly StateRow[]): { readonly count: number; readonly names: string } {
  const names = [...new Map(rows.map(({ ref, name }) => [ref, name])).values()];
  const shown = names.slice(0, 3).join(', ');
  return { count: names.length, names: names.length > 3 ? `${shown} and ${names.length - 3} more` : shown };
}

/** One sentence for a chat: who keeps what, and what would be lost in some environment. */
export function stateSentence(rows: readonly StateRow[], volumes: readonly VolumeState[]): string {
  const of = (keeping: StateRow['keeping']) => entitiesOf(rows.filter((row) => row.keeping === keeping));
  const [kept, lost, unknown] = [of('persists'), of('ephemeral'), of('unknown')];
  if (kept.count + lost.count + unknown.count === 0) return statelessSentence(rows, of('stateless'));
  const shared = volumes.filter(({ isShared }) => isShared).length;
  const parts = [
    kept.count === 1 ? '1 keeps what it holds' : `${grouped(kept.count)} keep what they hold`,
    ...(lost.count > 0 ? [`${grouped(lost.count)} would lose it with the container (${lost.names})`] : []),
    ...(unknown.count > 0 ? [`of ${grouped(unknown.count)} it is not known (${unknown.names})`] : []),
    ...(shared > 0 ? [`${shared} ${shared === 1 ? 'volume is' : 'volumes are'} written by several`] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** Of rows that keep nothing themselves: the stores that they depend on keep it, or lose it. */
function statelessSentence(rows: readonly StateRow[], { count, names }: ReturnType<typeof entitiesOf>): string {
  if (count === 0) return 'Nothing that is known keeps anything.';
  const who = count === 1 ? `${names} keeps nothing itself` : `${names} keep nothing themselves`;
  const stores = rows.flatMap((row) => row.stores);
  const lost = new Set(stores.filter(({ keeping }) => keeping === 'ephemeral').map(({ name }) => name));
  const shown = [...new Set(stores.map(({ name }) => name))].map((name) =>
    lost.has(name) ? `${name} (lost with its container)` : name,
  );
  return shown.length === 0 ? `${who}.` : `${who}; stores that are depended on: ${shown.slice(0, 5).join(', ')}.`;
}
