import fc from 'fast-check';

/** How versions and constraints of a scheme are generated: mostly valid, near each other, with the scheme's odd corners. */
export interface VersionTexts {
  readonly version: fc.Arbitrary<string>;
  /** Undefined where the reference has no constraints. */
  readonly constraint: fc.Arbitrary<string> | undefined;
}

const of = fc.constantFrom;
/** Few, so that versions are near each other and their ends decide. */
const number = of('0', '1', '1', '1', '1', '2', '10', '2024');
const join = (separator: string, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(separator));
const numbers = (min: number, max: number): fc.Arbitrary<string> =>
  fc.array(number, { minLength: min, maxLength: max }).map((texts) => texts.join('.'));
const list = (part: fc.Arbitrary<string>, separator: string, maxLength = 3): fc.Arbitrary<string> =>
  fc.array(part, { minLength: 1, maxLength }).map((texts) => texts.join(separator));

const semanticEnd = fc.oneof(
  { weight: 4, arbitrary: of('') },
  {
    weight: 3,
    arbitrary: of('-rc.1', '-rc.2', '-alpha', '-alpha.1', '-beta.2', '-beta.11', '-0', '-1.a', '-a-b', '-rc.1.x'),
  },
  { weight: 1, arbitrary: of('+build', '-rc.1+b.7', '+incompatible', '-01', '-', '-rc..1') },
);
const semantic = join('', numbers(3, 3), semanticEnd);

function npmTexts(): VersionTexts {
  const open = fc.oneof(semantic, numbers(1, 3), join('', numbers(1, 2), of('.x', '.*', '.X')), of('*', 'x', '1.x.2'));
  const simple = join('', of('', '^', '~', '>', '>=', '<', '<=', '=', '~>', '^ ', '>= ', '<'), open);
  const alternative = fc.oneof(list(simple, ' '), join(' - ', open, open));
  return {
    version: join('', of('', '', '', 'v'), semantic),
    constraint: fc.oneof(list(alternative, ' || '), of('', 'latest')),
  };
}

function cargoTexts(): VersionTexts {
  const open = fc.oneof(semantic, numbers(1, 3), join('', numbers(1, 2), of('.*', '.x', '.*.*')));
  const comparator = join('', of('', '', '^', '~', '>', '>=', '<', '<=', '=', '>= '), open);
  return { version: semantic, constraint: fc.oneof(list(comparator, ', '), of('*', '1,', '', '*, 1')) };
}

function goTexts(): VersionTexts {
  const pseudo = of(
    'v0.0.0-20240102030405-0123456789ab',
    'v1.2.4-0.20240102030405-0123456789ab',
    'v1.2.3-pre.0.20240102030405-0123456789ab',
  );
  return {
    version: fc.oneof({ weight: 8, arbitrary: join('v', of(''), semantic) }, pseudo, join('v', of(''), numbers(1, 2))),
    constraint: undefined,
  };
}

function mavenTexts(): VersionTexts {
  const word = of(
    'alpha',
    'beta',
    'milestone',
    'rc',
    'cr',
    'snapshot',
    'SNAPSHOT',
    'ga',
    'final',
    'release',
    'sp',
    'a',
    'b',
    'm',
    'x',
    'abc',
    'Final',
    'jre8',
    'RC1',
    'alpha1',
    'a1',
    'b2',
    'm3',
  );
  const item = fc.oneof({ weight: 3, arbitrary: number }, { weight: 2, arbitrary: word }, of('00', '01', ''));
  const tail = fc.array(join('', of('.', '-', '.', '-', ''), item), { maxLength: 4 }).map((texts) => texts.join(''));
  const version = join('', number, tail);
  const bound = fc.oneof({ weight: 4, arbitrary: version }, of(''));
  const interval = join('', of('[', '('), bound, of(',', ', '), bound, of(']', ')'));
  const single = join('', of('['), version, of(']'));
  return { version, constraint: fc.oneof({ weight: 4, arbitrary: interval }, single, list(interval, ',', 2), version) };
}

function pythonTexts(): VersionTexts {
  const pre = of('', '', '', 'a1', 'b2', 'rc1', '-alpha', '.beta.3', '_c4', 'preview1', 'pre', 'RC2');
  const post = of('', '', '', '.post1', '-1', 'post', '.rev2', 'r3');
  const dev = of('', '', '', '.dev1', 'dev', '-dev2');
  const local = of('', '', '', '', '+local', '+1', '+1.a', '+ubuntu-2');
  const epoch = of('', '', '', '', '1!', '0!', 'v');
  const version = join('', epoch, numbers(1, 4), pre, post, dev, local);
  const condition = join(
    '',
    of('>=', '<=', '>', '<', '==', '!=', '~=', '>= ', '==='),
    version,
    of('', '', '', '', '.*'),
  );
  const plain = join('', of('>=', '<=', '>', '<', '==', '!=', '~='), numbers(1, 3), of('', 'rc1', '.post1', '.dev1'));
  const prefix = join('', of('==', '!='), numbers(1, 3), of('.*'));
  return { version, constraint: fc.oneof(list(fc.oneof(condition, plain, plain, prefix), ','), of('', ',')) };
}

function gemTexts(): VersionTexts {
  const tail = of('', '', '', '.pre', '.rc1', '.a.1', '-1', '.0', '.0.0', '.beta2', 'a', '.0.a', '.B');
  const version = join('', numbers(1, 4), tail);
  const condition = join('', of('', '= ', '!= ', '> ', '>= ', '< ', '<= ', '~> ', '~>', '>='), version);
  return { version, constraint: list(condition, ', ') };
}

function composerTexts(): VersionTexts {
  const modifier = of(
    '',
    '',
    '',
    '-beta2',
    '-RC1',
    '-alpha',
    '-dev',
    'b3',
    '-p1',
    '-pl2',
    '-stable',
    '-RC-dev',
    '-patch',
    '-rc.2',
  );
  const version = join('', of('', '', '', 'v'), numbers(1, 4), modifier);
  const wildcard = join('', numbers(1, 2), of('.*', '.x'));
  const simple = fc.oneof(
    join('', of('', '>=', '>', '<', '<=', '!=', '=', '^', '~', '^', '~', '>= '), version),
    wildcard,
  );
  const alternative = fc.oneof(list(simple, ' '), list(simple, ','), join(' - ', version, version));
  return { version, constraint: fc.oneof(list(alternative, ' || ', 2), of('*')) };
}

function debTexts(): VersionTexts {
  const tail = of(
    '',
    '',
    '~rc1',
    '~~',
    '~',
    '+dfsg',
    '+dfsg1',
    'a',
    '.a',
    '-beta',
    '+b1',
    'p1',
    '.',
    '+',
    ':1',
    '~rc1+b1',
  );
  const revision = of('', '', '-1', '-2', '-10', '-1ubuntu1', '-1+deb12u1', '-0', '-1~bpo12+1', '-');
  const zeros = of('', '', '0', '00');
  return {
    version: join('', of('', '', '', '1:', '0:', '2:'), zeros, numbers(1, 3), tail, revision),
    constraint: undefined,
  };
}

function rpmTexts(): VersionTexts {
  const tail = of(
    '',
    '',
    '~rc1',
    '~',
    '~~',
    '^',
    '^git1',
    '^20240102',
    '~rc1^git',
    'a',
    '.a',
    '_1',
    '+b',
    'rc2',
    '..1',
    '^^',
    '.',
  );
  const release = of('', '-1', '-2', '-10.el9', '-1.fc40', '-1~beta', '-1^a');
  return {
    version: join('', of('', '', '', '1:', '0:'), of('', '', '0', 'a'), numbers(1, 3), tail, release),
    constraint: undefined,
  };
}

function apkTexts(): VersionTexts {
  const suffix = of(
    '',
    '',
    '_alpha',
    '_beta2',
    '_rc1',
    '_pre',
    '_p1',
    '_p',
    '_git20240102',
    '_cvs',
    '_rc1_p2',
    '_alpha1_rc',
  );
  return {
    version: join('', numbers(1, 4), of('', '', '', 'a', 'b'), suffix, of('', '-r0', '-r1', '-r10')),
    constraint: undefined,
  };
}

function nugetTexts(): VersionTexts {
  const label = of('', '', '', '-alpha', '-Alpha', '-beta.1', '-beta.11', '-rc1', '-1', '-rc.1.x', '+meta', '-rc+meta');
  return { version: join('', numbers(1, 4), label), constraint: undefined };
}

/** By the reference's name; `dpkg` is asked the same as `deb`. */
export const VERSION_TEXTS: Readonly<Record<string, VersionTexts>> = {
  npm: npmTexts(),
  cargo: cargoTexts(),
  go: goTexts(),
  maven: mavenTexts(),
  pep440: pythonTexts(),
  gem: gemTexts(),
  composer: composerTexts(),
  deb: debTexts(),
  dpkg: debTexts(),
  rpm: rpmTexts(),
  apk: apkTexts(),
  nuget: nugetTexts(),
};
