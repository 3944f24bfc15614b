import { expect, it } from 'vitest';
import { namedImports } from './named-imports.js';

const KAFKA = [{ module: 'kafka', name: 'Kafka', local: 'Kafka' }];

it.each<[string, string, string, boolean]>([
  ['is left out where PHP only brings it in', 'a.php', 'use Acme\\Kafka;\nclass A { }', false],
  ['stays where PHP calls it', 'a.php', 'use Acme\\Kafka;\nKafka::publish();', true],
  ['stays where a class takes it in', 'a.php', 'use Acme\\Kafka;\nclass A {\n  use Kafka;\n}', true],
  ['is left out where Node.js never uses it', 'a.js', "const { Kafka } = require('kafka');\n", false],
  ['is left out where a module never uses it', 'a.ts', "import { Kafka } from 'kafka';\nconst a = 1;", false],
  ['stays where it is handed on', 'a.ts', "import { Kafka } from 'kafka';\nexport { Kafka };", true],
  ['is left out where Python never uses it', 'a.py', 'from kafka import Kafka\nx = 1', false],
  ['stays where Python lists it over lines', 'a.py', 'from kafka import (\n  Kafka,\n)', true],
  ['stays in the index of a package', 'kafka/__init__.py', 'from kafka import Kafka', true],
  ['stays where a driver registers itself', 'a.go', 'import "kafka"', true],
])('what a file brings in %s', (_, path, text, want) => {
  expect(namedImports(path, text, KAFKA).length > 0).toBe(want);
});

it('stays where it has no name', () => {
  expect(namedImports('a.ts', "import 'kafka';", [{ module: 'kafka', name: '', local: '' }])).toHaveLength(1);
});

it.each<[string, string, boolean]>([
  ['is a module of its own', 'mod kafka;\nfn a() { kafka::send(); }', false],
  ['is one inside of a file', 'pub(crate) mod kafka {\n}', false],
  ['is brought in from the crate itself', 'use crate::kafka;', false],
  ['is a crate', 'use kafka::Client;', true],
])('what begins a path in Rust %s', (_, text, want) => {
  const imports = [
    { module: 'kafka', name: '', local: 'kafka' },
    ...(text.includes('crate::kafka') ? [{ module: 'crate', name: 'kafka', local: 'kafka' }] : []),
  ];
  expect(namedImports('a.rs', text, imports).some(({ module }) => module === 'kafka')).toBe(want);
});
