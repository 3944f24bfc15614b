import { inFolder } from './packages.js';
import { baseOf, folderOf } from './paths.js';
import { envFile, type Variables } from './variables.js';

/** Words behind the name of a file of variables, or before it, that say that it is an example of one that nobody commits. */
const WORDS = ['example', 'sample', 'template', 'dist', 'tmpl', 'default', 'defaults'];
const PLAIN = [
  'env.example',
  'example.env',
  'sample.env',
  'env.sample',
  'env.template',
  '.env-example',
  '.env_example',
];
/** What stands where whoever copies the file puts the real thing. */
const STANDS_IN =
  /<[^<>]{0,200}>|\byours?\b|your[-_]|[-_]here\b|change[-_]?(?:me|it|this)|placeholder|x{3,}|\bexample\.(?:com|net|org)\b|^(?:host|hostname|todo|tbd)$/i;

/**
 * Which file is an example of one of variables that is not in the repository: `.env.example` of `.env`.
 * @returns undefined where there is none, or where the file itself is there
 */
export function exampleOf(path: string, files: ReadonlySet<string>): string | undefined {
  if (files.has(path)) return undefined;
  const [folder, base] = [folderOf(path), baseOf(path)];
  const stem = base.replace(/\.env$/, '');
  const named = WORDS.flatMap((word) => [
    `${base}.${word}`,
    ...(stem === base || stem === '' ? [] : [`${stem}.${word}.env`]),
    ...(base.startsWith('.env.') ? [`.env.${word}${base.slice(4)}`] : []),
  ]);
  const general = base.startsWith('.env') ? [...WORDS.map((word) => `.env.${word}`), ...PLAIN] : [];
  return [...named, ...general].map((name) => inFolder(folder, name)).find((one) => files.has(one));
}

/** Variables of an example, without those that only stand in for what nobody commits. */
export function exampleVariables(text: string, known: Variables = new Map()): Map<string, string> {
  return new Map([...envFile(text, known)].filter(([, value]) => value !== '' && !STANDS_IN.test(value)));
}
