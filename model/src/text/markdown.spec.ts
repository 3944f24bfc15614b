import { expect, it } from 'vitest';
import { markdownText } from './markdown.js';

it.each([
  ['a plain name stays as it is', 'orders-db', 'orders-db'],
  ['emphasis and code', '**a** _b_ `c`', '\\*\\*a\\*\\* \\_b\\_ \\`c\\`'],
  ['an address with a text', '[click](javascript:x)', '\\[click\\]\\(javascript:x\\)'],
  ['an image', '![x](y)', '\\!\\[x\\]\\(y\\)'],
  [
    'an address that becomes one by itself',
    'http://evil.example www.evil.example',
    'http\\://evil.example www\\.evil.example',
  ],
  ['HTML', '<img src=x onerror=1> &lt;', '&lt;img src=x onerror=1&gt; &amp;lt;'],
  ['lines', 'a\n\n# b\r\n- c', 'a \\# b - c'],
  ['a mention', '@channel', '@\u200bchannel'],
  ['a number that some systems take for a reference', '#12', '\\#\u200b12'],
  ['a table', 'a | b', 'a \\| b'],
  ['text that runs the other way', 'a\u202eb', 'a b'],
])('%s', (_, text, written) => {
  expect(markdownText(text)).toBe(written);
});
