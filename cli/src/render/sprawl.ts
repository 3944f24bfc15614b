import type { TableColumn } from '@faultline/model';
import type {
  SprawlFamiliesQuery,
  SprawlFamilyPartsFragment,
  SprawlLeftoverPartsFragment,
  SprawlQuery,
} from '../graphql/graphql.generated.js';
import { bytesText } from './bytes.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { ago, iso, lastName, table } from './table.js';

type Leftover = SprawlLeftoverPartsFragment;
type Family = SprawlFamilyPartsFragment;
type Answer = SprawlQuery['sprawl'];
type Families = SprawlFamiliesQuery['sprawlFamilies'];

const VARIANTS_SHOWN = 4;

/** Columns of what was left over, as CSV. */
export const SPRAWL_COLUMNS: readonly TableColumn<Leftover>[] = [
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'ref', value: ({ ref }) => ref },
  { name: 'name', value: ({ name }) => name },
  { name: 'host', value: ({ host }) => host },
  { name: 'hostName', value: ({ hostName }) => hostName },
  { name: 'sizeBytes', value: ({ sizeBytes }) => sizeBytes },
  { name: 'since', value: ({ since }) => iso(since) },
  { name: 'detail', value: ({ detail }) => detail },
  { name: 'of', value: ({ of }) => of },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'systems', value: ({ systems }) => systems },
];

/** Columns of what there are several of, as CSV. */
export const FAMILY_COLUMNS: readonly TableColumn<Family>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'title', value: ({ title }) => title },
  { name: 'variants', value: ({ variants }) => variants.map(({ version }) => version || 'unknown') },
  { name: 'users', value: ({ users }) => users },
  { name: 'images', value: ({ images }) => images },
  { name: 'running', value: ({ running }) => running },
  { name: 'unused', value: ({ unused }) => unused },
  { name: 'hosts', value: ({ hosts }) => hosts },
  { name: 'sizeBytes', value: ({ sizeBytes }) => sizeBytes },
  { name: 'latestOnly', value: ({ isLatestOnly }) => isLatestOnly },
];

/** The documented shape. */
export function sprawlJson({ restsOn, leftovers, ...answer }: Answer): unknown {
  return {
    ...answer,
    leftovers: leftovers.map((one) => ({ ...one, since: iso(one.since) })),
    restsOn: restsOnJson(restsOn),
  };
}

/** The documented shape of what there are several of. */
export function familiesJson({ restsOn, families, ...answer }: Families): unknown {
  return {
    ...answer,
    families: families.map(({ isLatestOnly, variants, ...family }) => ({
      ...family,
      latestOnly: isLatestOnly,
      variants: variants.map(({ version, count, isOver }) => ({ version, count, over: isOver })),
    })),
    restsOn: restsOnJson(restsOn),
  };
}

/** By kind with what to do, by host, then all of it. */
export function sprawlText(answer: Answer, width: number, now: number): string {
  const kinds = answer.kinds
    .filter(({ count }) => count > 0)
    .map(({ title, count, sizeBytes, remedy }) => [title, String(count), sizeText(sizeBytes), remedy]);
  const hosts = answer.hosts.map(({ name, count, sizeBytes }) => [name, String(count), sizeText(sizeBytes)]);
  const rows = answer.leftovers.map((one) => [
    one.kind,
    one.name,
    one.hostName,
    one.sizeBytes === null ? '-' : bytesText(one.sizeBytes),
    one.since === null ? '-' : ago(one.since, now),
    one.owners.map(lastName).join(', ') || 'nobody',
    one.detail,
  ]);
  const more = answer.total - answer.leftovers.length;
  return [
    `${answer.sentence}\n`,
    kinds.length === 0 ? '' : `\n${table(['kind', 'count', 'size', 'what to do'], kinds, width)}`,
    hosts.length < 2 ? '' : `\n${table(['host', 'count', 'size'], hosts, width)}`,
    rows.length === 0 ? '' : `\n${table(['kind', 'name', 'host', 'size', 'since', 'owner', 'what'], rows, width)}\n`,
    more > 0 ? `${more} more (--limit)\n` : '',
    ...answer.notes.map((note) => `note: ${note}\n`),
    restsOnText(answer.restsOn, now),
  ].join('');
}

function sizeText(bytes: number): string {
  return bytes === 0 ? '-' : bytesText(bytes);
}

/** What there are several of, most variants first. */
export function familiesText(answer: Families, width: number, now: number): string {
  const rows = answer.families.map((one) => [
    one.kind,
    one.title,
    String(one.variants.length),
    String(one.users),
    one.images === null ? '-' : `${one.images} (${one.running ?? 0} run, ${one.unused ?? 0} unused)`,
    one.sizeBytes === null ? '-' : bytesText(one.sizeBytes),
    variantsText(one),
  ]);
  const more = answer.total - answer.families.length;
  return [
    `${answer.sentence}\n`,
    rows.length === 0
      ? ''
      : `\n${table(['kind', 'name', 'variants', 'users', 'images', 'size', 'which'], rows, width)}\n`,
    more > 0 ? `${more} more (--limit)\n` : '',
    restsOnText(answer.restsOn, now),
  ].join('');
}

function variantsText({ variants, isLatestOnly }: Family): string {
  if (isLatestOnly) return 'latest alone';
  const shown = variants
    .slice(0, VARIANTS_SHOWN)
    .map(({ version, count, isOver }) => `${version || 'unknown'} ×${count}${isOver && count > 0 ? ' (ended)' : ''}`);
  const more = variants.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
