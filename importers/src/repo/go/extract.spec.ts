import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureFiles, packagesWith } from '../values/testing.js';
import { goModule } from './extract.js';
import { goReader } from './index.js';

describe('go.mod', () => {
  it('that go wrote: what is asked for, and what that needs', async () => {
    const files = fixtureFiles(fileURLToPath(new URL('fixtures/module', import.meta.url)));
    expect((await packagesWith(goReader, files)).sentences).toEqual([
      '. [go.mod] pkg:golang/github.com/felixge/httpsnoop@v1.0.3 @go.mod:7',
      '. [go.mod] pkg:golang/github.com/gorilla/handlers@v1.5.2 direct @go.mod:5',
      '. publishes pkg:golang/github.com/acme/cart',
    ]);
  });

  it('replaces a module by another, or by a folder', async () => {
    const text = `module "example.org/x"
require (
\ta.org/a v1.0.0
\tb.org/b v1.0.0 // indirect
\tc.org/c v1.0.0
)
replace (
\ta.org/a => d.org/d v2.0.0
\tb.org/b v1.0.0 => ../b
)
exclude c.org/c v0.9.0
`;
    expect((await packagesWith(goReader, { 'go.mod': text })).sentences).toEqual([
      '. [go.mod] pkg:golang/c.org/c@v1.0.0 direct @go.mod:5',
      '. [go.mod] pkg:golang/d.org/d@v2.0.0 direct @go.mod:3',
      '. publishes pkg:golang/example.org/x',
    ]);
  });

  it('without a module is one issue', async () => {
    expect((await packagesWith(goReader, { 'go.mod': 'require a v1' })).unread).toEqual(['go.mod']);
  });

  it('never throws, whatever stands in it', () => {
    const word = fc.oneof(
      fc.constantFrom('module', 'require', 'replace', '(', ')', '=>', '\n', '//', 'a.org/b', 'v1'),
      fc.string(),
    );
    const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '));
    fc.assert(fc.property(text, (one) => (goModule('go.mod', one)?.uses.length ?? 0) <= one.length));
  });
});
