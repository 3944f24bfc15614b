import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DEFAULT_LIMITS, IMPORTERS } from '@faultline/importers';
import type { ObservationLine } from '@faultline/model';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { streamOf } from '../testing/run-lines.js';

const FILES: Readonly<Record<string, string>> = {
  'compose.yaml': `name: shop
services:
  web: {image: acme/web:1, environment: {CART_URL: 'http://cart:80', ADS_URL: 'http://ads:80'}}
  cart: {build: ./cart, environment: {MAIL_URL: 'http://mail:80'}}
  mail: {build: ./mail}
  ads: {build: ./ads}`,
  CODEOWNERS: '/cart/ @acme/checkout\n/mail/ @acme/comms @jane\n/ads/ @acme/web\n',
  'faultline.yaml': `namespace: shop
services:
  web: {owner: web}
  ads: {owner: web}`,
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: cart, annotations: {backstage.io/source-location: 'dir:./cart'}}
spec: {type: service, owner: platform, lifecycle: production, system: shop}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: platform, description: Runs the rest}
spec: {type: team, profile: {displayName: Platform, email: platform@acme.io}, members: [jane]}`,
  'cart/Dockerfile': 'FROM alpine',
  'mail/Dockerfile': 'FROM alpine',
  'ads/Dockerfile': 'FROM alpine',
};

let backend: Backend;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-ownership-'));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  const { status } = await backend.importRun(streamOf(await crawled()));
  expect(status).toBe('complete');
}, 60_000);
afterAll(async () => {
  await backend.close();
  await rm(folder, { recursive: true });
});

async function crawled(): Promise<ObservationLine[]> {
  const importer = IMPORTERS.get('repo');
  const lines: ObservationLine[] = [];
  const context = {
    signal: new AbortController().signal,
    limits: DEFAULT_LIMITS,
    run: 'ownership',
    now: Date.now,
    progress: () => undefined,
  };
  for await (const line of importer!.collect({ path: folder, name: 'shop' }, context)) lines.push(line);
  return lines;
}

async function ask<Answer>(query: string): Promise<Answer> {
  const { data, errors } = await backend.execute(query, {});
  expect(errors).toBeUndefined();
  return data as Answer;
}

describe('ownership', () => {
  it('names who else was named, by what, and who won', async () => {
    const voice = '{ rule owners wins part evidence { path line } }';
    const { ownership } = await ask<{ ownership: { conflicts: object[] } }>(
      `{ ownership { conflicts { ref won ${voice} others ${voice} } } }`,
    );
    expect(ownership.conflicts).toEqual([
      {
        ref: 'service:shop/cart',
        won: {
          rule: 'catalog-file',
          owners: ['owner:default/platform'],
          wins: true,
          part: 'catalog-info.yaml',
          evidence: [{ path: 'catalog-info.yaml', line: 1 }],
        },
        others: [
          {
            rule: 'codeowners',
            owners: ['owner:acme/checkout'],
            wins: false,
            part: '',
            evidence: expect.arrayContaining([{ path: 'CODEOWNERS', line: 1 }]) as object,
          },
        ],
      },
    ]);
  });

  it('counts by owner, system and environment, with what is in none', async () => {
    const { ownership } = await ask<{ ownership: Record<string, object[]> }>(
      '{ ownership { owners { name entities services conflicts } bySystem { name services owned } orphans } }',
    );
    expect(ownership['owners']).toContainEqual({ name: 'Platform', entities: 1, services: 1, conflicts: 1 });
    expect(ownership['bySystem']).toEqual([
      { name: 'shop', services: 1, owned: 1 },
      { name: '', services: 3, owned: 3 },
    ]);
  });

  it('shows everybody whom any source names, of one entity', async () => {
    const { ownerCandidates } = await ask<{ ownerCandidates: { candidates: object[]; restsOn: { claims: number } } }>(
      '{ ownerCandidates(name: "cart") { candidates { owner rule wins confidence } restsOn { claims } } }',
    );
    expect(ownerCandidates.candidates).toEqual([
      { owner: 'owner:default/platform', rule: 'catalog-file', wins: true, confidence: 1 },
      { owner: 'owner:acme/checkout', rule: 'codeowners', wins: false, confidence: 0.9 },
    ]);
    expect(ownerCandidates.restsOn.claims).toBeGreaterThan(0);
  });

  it('says of an owner whom to reach, what breaks with it, whom to call first, and whom it needs', async () => {
    const { owner } = await ask<{ owner: object }>(
      `{ owner(name: "comms") { name contacts entities { ref source } impact { total affected { ref severity hops owners } owners { name severity contacts } }
        neededBy { crossings { fromName count hard relations { from to } } } needs { total } } }`,
    );
    expect(owner).toEqual({
      name: 'comms',
      contacts: [],
      entities: [{ ref: 'service:shop/mail', source: 'codeowners' }],
      impact: {
        total: 2,
        affected: [
          { ref: 'service:shop/cart', severity: 'DOWN', hops: 1, owners: ['owner:default/platform'] },
          { ref: 'service:shop/web', severity: 'DOWN', hops: 2, owners: ['owner:default/web'] },
        ],
        owners: [
          { name: 'Platform', severity: 'DOWN', contacts: ['email platform@acme.io'] },
          { name: 'web', severity: 'DOWN', contacts: [] },
        ],
      },
      neededBy: {
        crossings: [
          {
            fromName: 'Platform',
            count: 1,
            hard: 1,
            relations: [{ from: 'service:shop/cart', to: 'service:shop/mail' }],
          },
        ],
      },
      needs: { total: 0 },
    });
  });

  it('agrees with the blast radius of all that an owner has, and with its conflicts and posture', async () => {
    const answer = await ask<{
      owner: { entities: { ref: string }[]; impact: { affected: object[]; owners: object[] } };
      blastRadius: { affected: object[]; summary: { owners: object[] } };
      conflicts: { total: number };
      posture: { judged: number };
    }>(
      `{ owner(name: "default/platform") { entities { ref } impact { affected { ref } owners { owner count } } }
        blastRadius(seeds: ["service:shop/cart"]) {
          affected { ref } summary { owners { owner count } } }
        conflicts(owner: "default/platform") { total } posture(owner: "default/platform") { judged } }`,
    );
    expect(answer.owner.entities.map(({ ref }) => ref)).toEqual(['service:shop/cart']);
    expect(answer.owner.impact).toEqual({
      affected: answer.blastRadius.affected,
      owners: answer.blastRadius.summary.owners,
    });
    expect(answer.conflicts.total).toBe(0);
    expect(answer.posture.judged).toBe(1);
  });

  it('refuses an environment that does not occur', async () => {
    const { errors } = await backend.execute('{ owner(name: "comms", environment: "moon") { needs { total } } }', {});
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('counts what crosses owners, and what stays', async () => {
    const { ownerCrossings } = await ask<{ ownerCrossings: object }>(
      '{ ownerCrossings { across within unowned crossings { fromName toName count } } }',
    );
    expect(ownerCrossings).toEqual({
      across: 2,
      within: 1,
      unowned: 0,
      crossings: [
        { fromName: 'Platform', toName: 'comms', count: 1 },
        { fromName: 'Platform', toName: 'jane', count: 1 },
        { fromName: 'web', toName: 'Platform', count: 1 },
      ],
    });
  });

  it('refuses an owner that nobody knows', async () => {
    const { errors } = await backend.execute('{ owner(name: "nobody") { name } }', {});
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });
});
