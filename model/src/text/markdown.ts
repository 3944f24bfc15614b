/**
 * Text of anybody as plain text in Markdown and in HTML: no emphasis, code, list, table, image, address that becomes one
 * by itself, nor a mention or number that calls somebody or something. One line. Stands after other text of its line.
 */
export function markdownText(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- nothing that ends or hides part of a line
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_{}[\]()#|~!^$]/g, (one) => `\\${one}`)
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/\b(www)\./gi, '$1\\.')
      .replace(/@/g, '@\u200b')
      .replace(/#(?=\d)/g, '#\u200b')
      .trim()
  );
}
