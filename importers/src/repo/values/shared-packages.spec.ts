import { expect, it } from 'vitest';
import { namedPackages, sharedPackagesOf } from './shared-packages.js';
import { viewOf } from './testing.js';

const FILES = {
  'tsconfig.json': '{"paths": {"@core/*": ["libs/aliased/src/*"]}}',
  'package.json': '{"workspaces": ["libs/mail"]}',
  'libs/mail/package.json': '{\n  "name": "@acme/mailing"\n}',
  'libs/mail/index.ts': 'send()',
  'libs/queue-kit/Cargo.toml': '[package]\nname = "queue-kit"',
  'libs/queue-kit/src/lib.rs': 'use store;',
  'libs/store/mix.exs': 'app: :store_of_all',
  'libs/store/lib.ex': 'x()',
  'libs/aliased/package.json': '{}',
  'libs/aliased/src/x.ts': 'y()',
  'loose/x.ts': 'z()',
};

it.each<readonly [string, string, readonly string[]]>([
  ['none but what has no package or another name', 'main()', []],
  ['one by its manifest', 'import { send } from "@acme/mailing"', ['libs/mail/index.ts']],
  ['one by its folder', 'require("../../libs/mail")', ['libs/mail/index.ts']],
  ['one with what it names itself', 'use queue_kit::open;', ['libs/queue-kit/src/lib.rs', 'libs/store/lib.ex']],
  ['one by an application of Elixir', ':store_of_all', ['libs/store/lib.ex']],
])('of packages beside it a program has %s', async (_, text, want) => {
  const packages = await sharedPackagesOf(viewOf(FILES));
  const beside = Object.entries(FILES).filter(([path]) => /\.(?:ts|rs|ex)$/.test(path));
  const found = namedPackages(
    [{ path: 'web/main', text }],
    beside.map(([path, written]) => ({ path, text: written })),
    packages,
  );
  expect(found.map(({ path }) => path).sort()).toEqual([...want, 'libs/aliased/src/x.ts', 'loose/x.ts'].sort());
});
