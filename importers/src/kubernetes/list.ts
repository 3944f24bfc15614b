import type { IssueLine } from '@faultline/model';
import type { z } from 'zod';
import type { ImportLimits } from '../contract/importer.js';
import { ReadFailure } from '../contract/reading.js';
import type { ClusterClient } from './client.js';
import type { Listed } from './reading.js';
import { List } from './schema.js';

/** A list, with what is to be said about it, and why it was not read where it was not. */
export interface ListOutcome<Item> extends Listed<Item> {
  readonly issues: readonly IssueLine[];
  readonly failure: ReadFailure | undefined;
}

export interface ListOptions {
  readonly pageSize: number;
  readonly limits: ImportLimits;
}

// Issues about single objects of one list that are named; the rest is counted.
const ISSUES_NAMED = 5;

/**
 * Reads a list page by page. When the server has forgotten the list's state between two pages (410), the list is begun
 * once more; after that it is incomplete. Failures are in the outcome, so that one kind costs no other.
 */
export async function readList<Schema extends z.ZodType>(
  client: ClusterClient,
  path: string,
  schema: Schema,
  options: ListOptions,
): Promise<ListOutcome<z.output<Schema>>> {
  const first = await readPages(client, path, schema, options);
  return first.failure?.reason === 'expired' ? readPages(client, path, schema, options) : first;
}

async function readPages<Schema extends z.ZodType>(
  client: ClusterClient,
  path: string,
  schema: Schema,
  { pageSize, limits }: ListOptions,
): Promise<ListOutcome<z.output<Schema>>> {
  const items: z.output<Schema>[] = [];
  const strange: string[] = [];
  let next: string | undefined;
  do {
    try {
      const page = await client.get(path, { limit: pageSize, continue: next }, List);
      for (const item of page.items ?? []) {
        const result = schema.safeParse(item);
        if (result.success) items.push(result.data);
        else strange.push(`${nameOf(item)} (at "${result.error.issues[0]?.path.map(String).join('.') ?? ''}")`);
      }
      next = page.metadata?.continue || undefined;
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      return { items, complete: false, failure: error, issues: [{ type: 'issue', ...error.toIssue(path) }] };
    }
    if (items.length > limits.listItems) {
      const reason = `more than the limit of ${limits.listItems} objects`;
      const remedy = 'raise the limit of list items; until then nothing of these parts is ended';
      return { items, complete: false, failure: undefined, issues: [{ type: 'issue', path, reason, remedy }] };
    }
  } while (next !== undefined);
  return { items, complete: strange.length === 0, failure: undefined, issues: strangeIssues(path, strange) };
}

function strangeIssues(path: string, strange: readonly string[]): readonly IssueLine[] {
  if (strange.length === 0) return [];
  const more = strange.length > ISSUES_NAMED ? ` and ${strange.length - ISSUES_NAMED} more` : '';
  const reason = `objects in a form that is not known: ${strange.slice(0, ISSUES_NAMED).join(', ')}${more}`;
  return [{ type: 'issue', path, reason: reason.slice(0, 2_048), remedy: 'report it with the server version' }];
}

function nameOf(item: unknown): string {
  const { metadata } = (item ?? {}) as { metadata?: { namespace?: unknown; name?: unknown } };
  return `${String(metadata?.namespace ?? '')}/${String(metadata?.name ?? '')}`.slice(0, 200);
}
