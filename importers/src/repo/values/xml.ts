import { XMLParser } from 'fast-xml-parser';

/**
 * A reader of one kind of XML: tags and attributes as fields, values as they are written. What it reads is undefined for a
 * text that is none; errors quote the text, so they are not kept.
 * @param lists tags of which there may be several: each is a list
 */
export function xmlReader(lists: readonly string[], { hasAttributes }: { readonly hasAttributes: boolean }) {
  const parser = new XMLParser({
    ignoreAttributes: !hasAttributes,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    isArray: (name) => lists.includes(name),
  });
  return (text: string): unknown => {
    try {
      return parser.parse(text.replace(/^\uFEFF/, ''));
    } catch {
      return undefined;
    }
  };
}
