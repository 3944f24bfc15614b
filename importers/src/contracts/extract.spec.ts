import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObservationLine } from '@faultline/model';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../contract/importer.js';
import { contractsImporter } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'faultline-contract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(name: string, text: string, said: object): Promise<readonly ObservationLine[]> {
  writeFileSync(join(folder, name), text);
  const config = contractsImporter.config.parse({ file: join(folder, name), ...said });
  const context = {
    signal: new AbortController().signal,
    limits: DEFAULT_LIMITS,
    run: 'run-00000001',
    now: () => 1,
    progress: () => undefined,
  };
  const lines: ObservationLine[] = [];
  for await (const line of contractsImporter.collect(config, context)) lines.push(line);
  return lines;
}

const OPENAPI = 'openapi: 3.1.0\ninfo: { title: Orders API, version: 9 }\npaths: {}\n';
const OF = { service: 'service:shop/orders', version: '1.4.0' };

describe('the document of a version', () => {
  it.each([
    ['openapi.yaml', OPENAPI, 'contract:openapi/'],
    ['orders.proto', 'service Orders {}', 'contract:protobuf/'],
    ['asyncapi.json', '{"asyncapi":"3.0.0","info":{"title":"a","version":"1"}}', 'contract:asyncapi/'],
  ])('%s is provided by it', async (name, text, contract) => {
    const lines = await read(name, text, OF);
    expect(lines).toContainEqual(
      expect.objectContaining({
        from: 'service-version:shop/orders@1.4.0',
        relation: 'PROVIDES',
        to: expect.stringContaining(contract) as string,
      }),
    );
    expect(lines[0]).toMatchObject({ rootScope: `contracts/shop/orders@1.4.0/${name}` });
  });

  it.each([
    ['nobody says whose it is', 'a.yaml', OPENAPI, {}, 'which version of which service'],
    ['it is none', 'b.yaml', 'kind: Pod', OF, 'offers no contract'],
    ['it is cut off', 'c.proto', 'service A {', OF, 'offers no contract'],
  ])('is refused where %s', async (_why, name, text, said, says) => {
    await expect(read(name, text, said)).rejects.toThrow(says);
  });
});
