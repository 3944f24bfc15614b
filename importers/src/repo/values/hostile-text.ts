import fc from 'fast-check';

/** What stands in files that set products up, and what breaks them. */
const COMMON = [
  '\n',
  '  ',
  '- ',
  'a: ',
  '"',
  '{',
  '[',
  'host',
  'url: http://a:1',
  'x:80',
  '${X}',
  '{{ y }}',
  '- a\n',
  '&a ',
  '*a',
  '|\n',
];

/**
 * A reader of a text throws on none, whatever of its own words and of others' stands in it.
 * @param paths under which a text is read, where its reader goes by them
 */
export function throwsOnNone(
  read: (text: string, path: string) => unknown,
  own: readonly string[],
  paths: readonly string[] = [''],
): void {
  const word = fc.oneof(fc.constantFrom(...own, ...COMMON), fc.string({ maxLength: 10 }));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      for (const path of paths) read(words.join(''), path);
    }),
  );
}
