import { readWith, type ReadResult } from '../values/testing.js';
import { nodeCodeReader } from './index.js';

/** A program in the folder `shop` with these files; what is not said is usual. */
export function shop(
  files: Readonly<Record<string, string>>,
  dependencies: readonly string[] = [],
): Promise<ReadResult> {
  const manifest = { name: 'shop', dependencies: Object.fromEntries(dependencies.map((name) => [name, '1'])) };
  return readWith(nodeCodeReader, {
    'shop/package.json': JSON.stringify(manifest),
    'shop/Dockerfile': 'FROM node',
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`shop/${path}`, text])),
  });
}
