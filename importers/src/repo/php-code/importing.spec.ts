import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { phpCodeReader } from './index.js';

const STORE = 'app/Services/CartStore.php';
const NAMING = '<?php\nuse App\\Services\\CartStore;\nclass Carts { function f(CartStore $store) {} }';
const CLIENT = "$c = new \\Predis\\Client('tcp://store:6379');";
const SURE = 'store:6379 cache 0.9';
const HIDDEN = 'store:6379 cache 0.4';

/** Whom a program of Laravel calls, one of whose classes has a client. */
async function calls(files: Readonly<Record<string, string>>, framework: string) {
  const read = await readWith(phpCodeReader, {
    'cart/composer.json': JSON.stringify({ require: { [framework]: '*', 'predis/predis': '*' } }),
    'cart/public/index.php': '<?php require "../bootstrap/app.php";',
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`cart/${path}`, text])),
  });
  return callsOf(read, '/cart').filter((one) => one.startsWith('store'));
}

const store = (code = CLIENT): string => `<?php\nclass CartStore {\n  function get() { ${code} }\n}`;

it.each<[string, Readonly<Record<string, string>>, string, string?]>([
  ['nobody names', { [STORE]: store() }, HIDDEN],
  ['a controller is given', { [STORE]: store(), 'app/Http/Controllers/Carts.php': NAMING }, SURE],
  [
    'a setting names in quotes',
    { [STORE]: store(), 'config/app.php': "<?php return ['App\\Services\\CartStore'];" },
    SURE,
  ],
  ['a comment alone names', { [STORE]: store(), 'config/app.php': '<?php return [\n// CartStore::class\n];' }, HIDDEN],
  [
    'a page names',
    { [STORE]: store(), 'resources/views/cart.blade.php': '@inject("s", "App\\Services\\CartStore")' },
    SURE,
  ],
  ['only a provider names that nobody registers', { [STORE]: store(), 'app/Providers/Carts.php': NAMING }, HIDDEN],
  [
    'a provider names that is registered',
    { [STORE]: store(), 'app/Providers/Carts.php': NAMING, 'bootstrap/providers.php': '<?php return [Carts::class];' },
    SURE,
  ],
  ['is found by where it stands', { 'app/Console/Commands/CartStore.php': store() }, SURE],
  ['has an attribute', { [STORE]: store().replace('class', '#[Singleton]\nclass') }, SURE],
  [
    'may be made by a name that is put together',
    { [STORE]: store(), 'app/Http/Make.php': '<?php $x = app("App\\Services\\{$name}Store");' },
    SURE,
  ],
  ['is of another framework', { [STORE]: store() }, SURE, 'symfony/framework-bundle'],
])('a client in a class that %s', async (_, files, want, framework = 'laravel/framework') => {
  expect(await calls(files, framework)).toEqual([want]);
});
