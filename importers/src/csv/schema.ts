import { z } from 'zod';

const Column = z.string().min(1).max(256);
const Text = z.union([z.string().max(1_024), z.number(), z.boolean()]).transform(String);
const Words = z.array(Text).min(1).max(1_000);

/** Where a value comes from: a column, the first of several that holds something, or a constant. */
const Field = z
  .union([
    Column.transform((column) => ({ column })),
    z.strictObject({
      column: z.union([Column, z.array(Column).min(1).max(20)]).optional(),
      /** What stands for what: `Prod: production`. Compared without case. */
      values: z.record(z.string().max(1_024), Text).default({}),
      /** What an empty cell means, and one that `values` does not list where it lists any. */
      otherwise: Text.optional(),
      constant: Text.optional(),
      /** What stands between the values of one cell. Default: a semicolon, comma, bar or new line. */
      separator: z.string().min(1).max(8).optional(),
    }),
  ])
  .refine(
    (field) => field.column !== undefined || ('constant' in field && field.constant !== undefined),
    'name a column, or a constant',
  )
  .transform((field) => {
    const { column } = field;
    const more = 'values' in field ? field : { values: {}, otherwise: undefined, constant: undefined };
    return {
      columns: column === undefined ? [] : typeof column === 'string' ? [column] : column,
      values: new Map(Object.entries(more.values).map(([from, to]) => [from.trim().toLowerCase(), to])),
      otherwise: more.otherwise,
      constant: more.constant,
      separator: 'separator' in more ? more.separator : undefined,
    };
  });
export type Field = z.infer<typeof Field>;

/** Fields of a mapping that hold one value, with what each is. */
export const SINGLE_FIELDS = {
  kind: 'service, system, datastore or broker; default: service',
  name: 'name, or an id that never changes; needed',
  title: 'name for people; default: the name as written',
  description: 'what it is',
  namespace: 'catalog namespace; default: that of the mapping',
  type: 'website, api, worker, job …; of a datastore its product',
  lifecycle: 'production, deprecated, retired …',
  system: 'system that it is part of',
  domain: 'domain that it, or its system, is part of',
  platform: 'operating system or platform that it runs on',
  criticality: 'how critical it is',
  contact: 'how to reach its owner',
  service: 'namespace/name of the service that it is, where another source knows it',
  repository: 'address of the repository that builds it',
  image: 'image that it runs as',
  kubernetesId: 'value of the label backstage.io/kubernetes-id',
  state: 'whether it keeps state: none, external or local',
  configuration: 'how it is configured: environment, files or code',
  healthCheck: 'whether it can be asked whether it is well: yes or no',
  sessions: 'where sessions of users are kept: none, shared or memory',
  startStop: 'how it starts and stops: unattended or manual',
} as const;

/** Fields that hold any number of values. */
export const LIST_FIELDS = {
  owner: 'teams or people that answer for it',
  aliases: 'other names of it, each name or namespace/name',
  technology: 'what it is built with',
  environment: 'environments that it has',
  host: 'machines that it runs on',
  dependsOn: 'what it needs: names of other rows, or refs',
  links: 'pages about it',
  ports: 'ports that it listens on, or dynamic',
  licence: 'licences that it needs',
} as const;

export type SingleField = keyof typeof SINGLE_FIELDS;
export type ListField = keyof typeof LIST_FIELDS;
export type FieldName = SingleField | ListField;

const fields = Object.fromEntries(
  [...Object.keys(SINGLE_FIELDS), ...Object.keys(LIST_FIELDS)].map((name) => [name, Field.optional()]),
) as Record<FieldName, z.ZodOptional<typeof Field>>;

const RowFilter = z
  .strictObject({ column: Column, is: Words.optional(), isNot: Words.optional() })
  .refine(({ is, isNot }) => (is === undefined) !== (isNot === undefined), 'say `is` or `isNot`');
export type RowFilter = z.infer<typeof RowFilter>;

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const;

/** A word of a ref. */
const Name = z.string().regex(/^[\w.-]{1,128}$/, 'letters, digits, - _ and ., at most 128 of them');

/** How rows of a list become entities: docs/csv-import.md has the table. */
export const CsvMapping = z.strictObject({
  /** What tells this list from others; the next import under this name replaces the last. Default: the file's name. */
  source: Name.optional(),
  /** Catalog namespace of what the list declares. */
  namespace: Name.default('default'),
  /** Default: the one by which the header is found. */
  delimiter: z.enum(['comma', 'semicolon', 'tab', 'bar']).optional(),
  /** Default: by its first bytes, else UTF-8 where it is, else windows-1252. */
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15', 'macintosh']).optional(),
  /** Row of the header, the first is 1. Default: the one of the first fifty that holds most of the columns. */
  header: z.number().int().min(1).max(1_000).optional(),
  /** Which rows are read: all that pass each of these. */
  rows: z.array(RowFilter).max(50).default([]),
  columns: z.strictObject({ ...fields, name: Field }),
});
export type CsvMapping = z.infer<typeof CsvMapping>;
