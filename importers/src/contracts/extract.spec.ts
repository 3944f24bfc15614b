import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObservationLine } from '@faultline/model';
import { afterAll, describe, expect, it } from 'vitest';
import { testContext } from '../contract/testing.js';
import { contractsImporter } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'faultline-contract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(name: string, text: string, said: object): Promise<readonly ObservationLine[]> {
  writeFileSync(join(folder, name), text);
  const config = contractsImporter.config.parse({ file: join(folder, name), ...said });
  const context = testContext();
  const lines: ObservationLine[] = [];
  for await (const line of contractsImporter.collect(config, context)) lines.push(line);
  return lines;
}

const OPENAPI = 'openapi: 3.1.0\ninfo: { title: Orders API, version: 9 }\npaths: {}\n';
const OF = { service: 'service:shop/orders', version: '1.4.0' };

const LONG = { ...OF, service: `shop/${'a'.repeat(450)}` };

describe('the document of a version', () => {
  it.each([
    ['openapi.yaml', OPENAPI, 'contract:openapi/', '/openapi/orders-api'],
    ['orders.proto', 'service Orders {}', 'contract:protobuf/', '/protobuf'],
    ['cart.proto', 'package shop.v1; service Cart {}', 'contract:protobuf/', '/protobuf/shop.v1'],
    ['asyncapi.json', '{"asyncapi":"3.0.0","info":{"title":"a","version":"1"}}', 'contract:asyncapi/', '/asyncapi/a'],
  ])('%s is provided by it', async (name, text, contract, of) => {
    const lines = await read(name, text, OF);
    expect(lines).toContainEqual(
      expect.objectContaining({
        from: 'service-version:shop/orders@1.4.0',
        relation: 'PROVIDES',
        to: expect.stringContaining(contract) as string,
      }),
    );
    expect(lines[0]).toMatchObject({ rootScope: `contracts/shop/orders@1.4.0/${name}${of}` });
  });

  it.each([
    ['of another title', OF, 'openapi.yaml', OPENAPI, OPENAPI.replace('Orders', 'Admin')],
    ['whose names differ where they are cut', LONG, 'a.yaml', OPENAPI, OPENAPI.replace('Orders', 'Admin')],
  ])('is a source of its own beside one %s', async (_what, of, name, text, other) => {
    const [one, two] = [await read(name, text, of), await read(name, other, of)];
    const scopes = [one, two].map(([header]) => (header?.type === 'header' ? header.rootScope : ''));
    expect(new Set(scopes).size).toBe(2);
    expect([await read(name, text, of)].map(([header]) => header)).toEqual([one[0]]);
  });

  it.each([
    ['nobody says whose it is', 'a.yaml', OPENAPI, {}, 'which version of which service'],
    ['it is none', 'b.yaml', 'kind: Pod', OF, 'offers no contract'],
    ['it is cut off', 'c.proto', 'service A {', OF, 'offers no contract'],
  ])('is refused where %s', async (_why, name, text, said, says) => {
    await expect(read(name, text, said)).rejects.toThrow(says);
  });
});
