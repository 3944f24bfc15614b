import { reduceAsyncapi, reduceOpenapi } from '@faultline/model';
import { jsonOf, linesOf } from './packages.js';
import { cutFrom, type ReducedContract } from './reduced.js';
import { recordOf, textOf, yamlDocuments, type YamlDocument } from './yaml.js';

/** An OpenAPI or AsyncAPI document. */
export interface ApiDocument {
  readonly type: 'openapi' | 'asyncapi';
  readonly title: string;
  readonly version: string;
  /** Line of the version. */
  readonly line: number;
  /** What a consumer can rely on. */
  readonly reduced: ReducedContract;
}

/** Longer documents are read without their lines, and only as JSON: the parser of YAML takes a second a megabyte. */
const LONGEST_YAML = 2_000_000;

/** Reads one, as YAML or JSON; `broken` for one that says that it is, and cannot be read; undefined for any other text. */
export function apiDocument(text: string): ApiDocument | 'broken' | undefined {
  if (!/^\s*(?:\{\s*)?["']?(?:openapi|swagger|asyncapi)["']?\s*:/m.test(text.slice(0, 4_000))) return undefined;
  const found = parsed(text);
  if (found === undefined) return 'broken';
  const { value, line: lineOf } = found;
  const document = recordOf(value);
  const info = recordOf(document?.['info']);
  const [title, version] = [textOf(info?.['title']) ?? '', textOf(info?.['version']) ?? ''];
  const type =
    document?.['asyncapi'] !== undefined
      ? 'asyncapi'
      : document?.['openapi'] !== undefined || document?.['swagger'] !== undefined
        ? 'openapi'
        : undefined;
  if (type === undefined || title.trim() === '' || version === '') return undefined;
  const lines = linesOf(text, (line) => (/^\s+["']?version["']?\s*:/.test(line) ? 'version' : undefined));
  return {
    type,
    title: title.trim().slice(0, 200),
    version: version.slice(0, 200),
    line: lines.get('version') ?? 1,
    reduced: cutFrom(type === 'openapi' ? reduceOpenapi(document, lineOf) : reduceAsyncapi(document), () => text),
  };
}

function parsed(text: string): Pick<YamlDocument, 'value' | 'line'> | undefined {
  if (text.length > LONGEST_YAML) {
    const value = jsonOf(text);
    return value === undefined ? undefined : { value, line: () => 1 };
  }
  return yamlDocuments(text).documents[0];
}

/** A title as the last word of a ref. */
export function slugOf(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^-|-$/g, '') || 'api'
  );
}
