import { Readable } from 'node:stream';
import { imageFamilies, judge, type PostureWorld } from '@faultline/analysis';
import { createBackend, type Backend } from '@faultline/backend';
import { openSqliteStore } from '@faultline/store/sqlite';
import { ENVIRONMENTS, landscape, NOW, SERVICES, unit } from './graphs/landscape.js';
import { median, ms, timed } from './measure.js';
import type { BenchTable } from './report.js';

const TURNS = 5;
const RESTS_ON = 'restsOn { claims involved sources { ref claims } }';
const FACETS = 'facets { owners { value count } environments { value count } severities { value count } }';
/** As the pages ask, one page each. */
const QUESTIONS: readonly (readonly [name: string, query: string])[] = [
  ['one page of the catalog', '{ entities(limit: 50) { total items { ref name versions { version environment } } } }'],
  [
    'posture',
    `{ posture(limit: 200) { total sentence next rules { code found unknown clear } findings { id message remedy since } ${FACETS} ${RESTS_ON} } }`,
  ],
  [
    'posture in one environment',
    `{ posture(limit: 200, environment: "test") { total sentence ${FACETS} ${RESTS_ON} } }`,
  ],
  ['posture, a word of 20,000 names', `{ posture(limit: 200, text: "s777") { total ${FACETS} ${RESTS_ON} } }`],
  [
    'what runs where',
    `{ whatRunsWhere(limit: 200) { total apart rows { service cells { version environment replicas } } ${RESTS_ON} } }`,
  ],
  ['conflicts', `{ conflicts(limit: 200) { total sentence conflicts { id message } ${FACETS} ${RESTS_ON} } }`],
  ['owners and what nobody owns', `{ ownership { orphans ${RESTS_ON} } }`],
];

/** All rules over everything that runs: the rules alone, and a server that reads the facts from its snapshot. */
export async function bench(): Promise<readonly BenchTable[]> {
  const units = Array.from({ length: SERVICES }, (_, at) => ENVIRONMENTS.map((name) => unit(at, name))).flat();
  let found = 0;
  const rules: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    rules.push(await timed(() => (found = units.reduce((sum, one) => sum + judge(one, WORLD).findings.length, 0))));
  }
  const size = `${SERVICES.toLocaleString('en')} services in ${ENVIRONMENTS.length} environments`;
  return [
    {
      title: `Rules of posture over ${size}`,
      columns: ['findings', 'median'],
      rows: [[found.toLocaleString('en-US'), ms(median(rules))]],
      notes: [`Of ${TURNS} turns, with the words of every finding.`],
    },
    {
      title: `First and later answers of a server, ${size}`,
      columns: ['question', 'first answer', 'processor', 'loop held', 'again', 'loop held'],
      rows: await answers(),
      notes: [
        'Answers one after the other, of a server in this process that was just started; what is worked out once for a revision is worked out in the first that needs it. Processor: of all threads; above the time of the answer it says that others had their turn. Loop held: the longest that anybody else had to wait. Aim: first answers under 2 s, the loop held 50 ms.',
      ],
    },
  ];
}

async function answers(): Promise<readonly string[][]> {
  const backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  try {
    await backend.importRun(Readable.from(landscape()));
    const rows: string[][] = [];
    for (const [name, query] of QUESTIONS) {
      const [first, again] = [await answered(backend, query), await answered(backend, query)];
      rows.push([name, ms(first.took), ms(first.cpu), ms(first.held), ms(again.took), ms(again.held)]);
    }
    return rows;
  } finally {
    await backend.close();
  }
}

/** How long an answer takes, and how long it keeps others waiting at most. @throws Error for one without data */
async function answered(backend: Backend, query: string): Promise<{ took: number; cpu: number; held: number }> {
  let [held, last] = [0, performance.now()];
  const ticking = setInterval(() => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
  }, 1);
  const before = process.cpuUsage();
  const took = await timed(async () => {
    const { data, errors } = await backend.execute(query, {});
    if (!data || errors !== undefined) throw new Error(`no answer to ${query}: ${JSON.stringify(errors)}`);
  });
  held = Math.max(held, performance.now() - last);
  clearInterval(ticking);
  const { user, system } = process.cpuUsage(before);
  return { took, cpu: (user + system) / 1_000, held };
}

const WORLD: PostureWorld = {
  now: NOW,
  registries: ['ghcr.io/'],
  signed: [],
  scanMaxAgeMs: 30 * 86_400_000,
  matches: (glob, text) => text.startsWith(glob),
  familyOf: imageFamilies([]),
};
