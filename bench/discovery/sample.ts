import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { csvText } from '@faultline/model';
import { z } from 'zod';
import { randomFrom } from '../measure.js';
import { withRepository, type Asker } from './recovered.js';

/** One dependency that was drawn, with the file and line that say so. */
interface Drawn {
  readonly repository: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  /** `path:line what says so`, the claims that it rests on. */
  readonly because: readonly string[];
}

const EXPLAIN = `query Because($a: String!, $b: String!) {
  explain(a: $a, b: $b) { chain { depth claim { confidence evidence { kind text path line } } } }
}`;

const Explained = z.object({
  explain: z.object({
    chain: z.array(
      z.object({
        depth: z.number(),
        claim: z.object({
          confidence: z.number(),
          evidence: z.array(
            z.object({
              kind: z.string(),
              text: z.string(),
              path: z.string().nullable(),
              line: z.number().nullable(),
            }),
          ),
        }),
      }),
    ),
  }),
});

/** Some of a list, in the order in which they are drawn. */
function drawn<Item>(items: readonly Item[], count: number, below: (range: number) => number): readonly Item[] {
  const left = [...items];
  const taken: Item[] = [];
  while (taken.length < count && left.length > 0) taken.push(...left.splice(below(left.length), 1));
  return taken;
}

async function because({ execute }: Asker, from: string, to: string): Promise<readonly string[]> {
  const { data, errors } = await execute(EXPLAIN, { a: from, b: to });
  if (errors?.[0]) return [errors[0].message];
  const places = Explained.parse(data).explain.chain.flatMap(({ claim }) =>
    claim.evidence.flatMap(({ text, path, line }) =>
      path === null ? [] : [`${path}:${line ?? 1} ${text} (${claim.confidence})`],
    ),
  );
  return [...new Set(places)].slice(0, 8);
}

/**
 * Draws dependencies of the repositories in a folder, the same for the same seed: each repository gives its share, so
 * that a large one does not speak for all.
 */
async function sample(folder: string, size: number, seed: number): Promise<readonly Drawn[]> {
  const repositories = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const rows: Drawn[] = [];
  const below = randomFrom(seed);
  const share = Math.ceil(size / repositories.length);
  for (const repository of repositories) {
    process.stderr.write(`${repository}\n`);
    await withRepository(join(folder, repository), async (asker) => {
      const { dependencies } = await asker.architecture();
      for (const { from, to, kind } of drawn(dependencies, share, below))
        rows.push({ repository, from, to, kind, because: await because(asker, from, to) });
    });
  }
  return rows;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('name a folder of repositories');
const rows = await sample(resolve(folder), Number(values.size), Number(values.seed));
process.stdout.write(
  csvText(
    ['repository', 'from', 'to', 'kind', 'because', 'verdict', 'why'],
    rows.map(({ because: told, ...row }) => [row.repository, row.from, row.to, row.kind, told.join(' | '), '', '']),
  ),
);
