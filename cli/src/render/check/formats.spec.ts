import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Answer, Reason } from './answer.js';
import { checkGitlab } from './gitlab.js';
import { githubAnnotations } from './github.js';
import { checkJson } from './json.js';
import { checkJunit } from './junit.js';
import { checkMarkdown } from './markdown.js';
import { checkSarif } from './sarif.js';
import { checkText } from './text.js';

const reason = (over: Partial<Reason>): Reason => ({
  code: 'dependent-unmet',
  weight: 'BLOCKS',
  message: 'web needs ^1.0.0 of cart, which 2.0.0 is not',
  remedy: 'Deploy a version of web that accepts it first.',
  about: ['service:shop/web'],
  evidence: ['catalog-info.yaml:7'],
  age: 86_400_000,
  policy: null,
  ...over,
});

const ANSWER: Answer = {
  verdict: 'BLOCKED',
  sentence: 'cart 2.0.0 may not go to production: web needs ^1.0.0 of cart, which 2.0.0 is not.',
  environment: 'production',
  askedAt: 0,
  order: [],
  candidates: [
    {
      service: 'service:shop/cart',
      version: '2.0.0',
      verdict: 'BLOCKED',
      reasons: [
        reason({}),
        reason({
          code: 'facts-stale',
          weight: 'UNKNOWN',
          message: 'not read for long: <b>engine</b> | @all',
          evidence: [],
        }),
        reason({ code: 'downgrade', weight: 'WARNS', message: 'older\nthan 100% of them', evidence: [], age: null }),
        reason({ code: 'already-runs', weight: 'NOTES', message: 'it runs', evidence: [], policy: 'agreed' }),
      ],
      blastRadius: { total: 1, sentence: 'cart down: 1 service down', bySeverity: [{ severity: 'AT_RISK', count: 1 }] },
      owners: [{ owner: 'owner:shop/checkout', name: 'Checkout', count: 1 }],
    },
  ],
  restsOn: {
    revision: 7,
    at: 0,
    past: false,
    claims: 9,
    involved: 1,
    others: 0,
    oldest: 0,
    newest: 0,
    prunedBefore: null,
    sources: [],
  },
};

const Counts = { '@_tests': z.string(), '@_failures': z.string(), '@_errors': z.string() };
/** What junit-10.xsd of Jenkins' xUnit plugin lets stand, of what the report uses. */
const JUnit = z.strictObject({
  '?xml': z.object({}),
  testsuites: z.strictObject({
    ...Counts,
    testsuite: z.strictObject({
      ...Counts,
      '@_name': z.string().min(1),
      '@_skipped': z.string(),
      testcase: z.array(
        z.strictObject({
          '@_name': z.string().min(1),
          '@_classname': z.string().min(1),
          failure: z.strictObject({ '@_message': z.string(), '@_type': z.string() }).optional(),
          'system-out': z.string().optional(),
        }),
      ),
    }),
  }),
});

describe('a verdict', () => {
  it('as JSON, in the documented shape', () => {
    expect(checkJson(ANSWER)).toMatchObject({
      verdict: 'blocked',
      reasons: [
        { code: 'dependent-unmet', severity: 'blocks', evidence: ['catalog-info.yaml:7'], age: 86_400 },
        { severity: 'unknown' },
        { severity: 'warns', age: null },
        { severity: 'notes', policy: 'agreed' },
      ],
      blastRadius: { total: 1, bySeverity: { 'at-risk': 1 } },
      owners: [{ owner: 'owner:shop/checkout' }],
      restsOn: { revision: 7 },
    });
  });

  it('as text, with what to do', () => {
    const text = checkText(ANSWER, 86_400_000 * 2);
    expect(text).toContain('blocks  web needs ^1.0.0 of cart, which 2.0.0 is not  [dependent-unmet]');
    expect(text).toContain('to do: Deploy a version of web');
    expect(text).toContain('must know: Checkout');
  });

  it('as Markdown, in which nothing of it is markup or calls anybody', () => {
    const markdown = checkMarkdown(ANSWER);
    expect(markdown).toContain('## ⛔');
    expect(markdown).toContain('&lt;b&gt;engine&lt;/b&gt; \\| @\u200ball');
    expect(markdown).not.toContain('older\nthan');
  });

  it('as Markdown that a comment has room for, however much there is to say', () => {
    const [candidate] = ANSWER.candidates;
    const many = Array.from({ length: 200 }, (_, at) => reason({ message: `web ${at} needs another version` }));
    const loud = Array.from({ length: 100 }, () => ({ ...candidate, reasons: many }) as Answer['candidates'][number]);
    const markdown = checkMarkdown({ ...ANSWER, candidates: loud });
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(60_000);
    expect(markdown).toMatch(/… and \d+ more/);
    expect(Buffer.byteLength(checkMarkdown({ ...ANSWER, candidates: loud }, 1_000))).toBeLessThanOrEqual(1_000);
  });

  it('as SARIF 2.1.0, at the file and line that state it', async () => {
    const kinds = [
      { code: 'dependent-unmet', title: 'A dependent', weight: 'BLOCKS' as const, meaning: 'm', remedy: 'r' },
    ];
    const sarif = JSON.parse(await checkSarif(ANSWER, kinds)) as {
      version: string;
      runs: { tool: { driver: { rules: { id: string }[] } }; results: { level: string; locations: object[] }[] }[];
    };
    expect(sarif.version).toBe('2.1.0');
    const [run] = sarif.runs;
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual([
      'already-runs',
      'dependent-unmet',
      'downgrade',
      'facts-stale',
    ]);
    expect(run?.results.map(({ level }) => level)).toEqual(['error', 'error', 'warning', 'note']);
    expect(run?.results[0]?.locations).toMatchObject([
      { physicalLocation: { artifactLocation: { uri: 'catalog-info.yaml' }, region: { startLine: 7 } } },
    ]);
  });

  it('as JUnit, in which what blocks and what is not known fail', async () => {
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(await checkJunit(ANSWER)) as {
      testsuites: { testsuite: { '@_failures': string; '@_tests': string } };
    };
    expect(parsed.testsuites.testsuite).toMatchObject({ '@_failures': '2', '@_tests': '3' });
    expect(JUnit.safeParse(parsed).error).toBeUndefined();
  });

  it("as GitLab's report, with a fingerprint that stays", () => {
    const issues = JSON.parse(checkGitlab(ANSWER)) as { fingerprint: string; severity: string; location: object }[];
    expect(issues.map(({ severity }) => severity)).toEqual(['blocker', 'critical', 'major']);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    expect(issues[0]?.location).toEqual({ path: 'catalog-info.yaml', lines: { begin: 7 } });
    expect(checkGitlab(ANSWER)).toBe(checkGitlab(structuredClone(ANSWER)));
  });

  it('as annotations of a GitHub job, in which a line ends no command', () => {
    const lines = githubAnnotations(ANSWER).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('::error title=Faultline%3A dependent-unmet,file=catalog-info.yaml,line=7::');
    expect(lines[2]).toContain('older%0Athan 100%25 of them');
  });
});
