import { CatalogError } from '@faultline/model';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

/** A mistake with its place. */
export interface Mistake {
  readonly line: number;
  readonly text: string;
}

/** How a file is spoken of. */
export interface FileWords {
  /** At the start of a sentence's subject: `the configuration`. */
  readonly what: string;
  /** What to do about mistakes. */
  readonly remedy: string;
}

/** What a YAML file says, with the line of each of its settings. */
export interface ParsedYaml<Value> {
  readonly data: Value;
  /** Line of the setting at a path, else of the nearest that holds it. */
  lineOf(path: readonly PropertyKey[]): number;
}

function lineAt(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = (node as { readonly range?: readonly number[] } | undefined)?.range;
    if (range?.[0] !== undefined) return counter.linePos(range[0]).line;
  }
  return 1;
}

/** An unknown key stands at its own line, not at that of the map around it. */
function keyLine(document: Document, counter: LineCounter, path: readonly PropertyKey[], key: string): number {
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  const items = (map as { readonly items?: readonly { readonly key?: unknown }[] } | undefined)?.items ?? [];
  for (const item of items) {
    const node = item.key as { readonly value?: unknown; readonly range?: readonly number[] } | undefined;
    if (node?.value === key && node.range?.[0] !== undefined) return counter.linePos(node.range[0]).line;
  }
  return lineAt(document, counter, path);
}

function mistakesOf(document: Document, counter: LineCounter, error: z.ZodError): Mistake[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        line: keyLine(document, counter, issue.path, key),
        text: `${[...issue.path, key].join('.')}: no such setting`,
      }));
    }
    return [{ line: lineAt(document, counter, issue.path), text: `${issue.path.join('.')}: ${issue.message}` }];
  });
}

/** Refuses a file for its mistakes, each with its line. @throws CatalogError INVALID_CONFIG */
export function refuse(path: string, mistakes: readonly Mistake[], words: FileWords): never {
  const lines = [...mistakes].sort((a, b) => a.line - b.line).map(({ line, text }) => `${path}:${line}: ${text}`);
  throw new CatalogError(
    'INVALID_CONFIG',
    `${words.what} has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n${lines.join('\n')}`,
    words.remedy,
  );
}

/** Reads YAML by a schema. @throws CatalogError INVALID_CONFIG naming every mistake with its line */
export function parseYaml<Schema extends z.ZodType>(
  text: string,
  path: string,
  schema: Schema,
  words: FileWords,
): ParsedYaml<z.infer<Schema>> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const broken = document.errors.map(({ message, linePos }) => ({
    line: linePos?.[0].line ?? 1,
    text: message.split('\n')[0] ?? '',
  }));
  if (broken.length > 0) refuse(path, broken, words);
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (!parsed.success) refuse(path, mistakesOf(document, counter, parsed.error), words);
  return { data: parsed.data, lineOf: (at) => lineAt(document, counter, at) };
}
