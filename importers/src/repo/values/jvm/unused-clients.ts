import { isTypeUsed } from '../code/given-types.js';
import { onceOfEach } from '../once.js';
import type { JvmText } from './text.js';

const CLIENT = /@(?:Reactive)?FeignClient\b|@HttpExchange\b|@RegisterRestClient\b/;
/** What stands between the annotation and the name, annotations among it. */
const DECLARED =
  /\b(?:interface|class)[ \t]+([A-Z]\w{0,100})([^{]{0,300}?)(?=[{;]|\n[ \t]*(?:@|(?:\w+ )?(?:class|interface|object|fun)\b|\n)|$)/g;
const IMPORTS = /^[ \t]*import[ \t][^\n]*$/gm;

/**
 * Interfaces of clients that no other code names: nobody is given one, so nobody calls. What only stands in for one when
 * it fails is no caller. An interface that extends another may be asked for by that one's name. O(clients · text).
 */
export const unusedClients = onceOfEach((code: readonly JvmText[]): ReadonlyMap<string, JvmText> => {
  const unused = new Map<string, JvmText>();
  for (const one of code) {
    if (!CLIENT.test(one.text)) continue;
    const declared = [...one.text.matchAll(DECLARED)];
    for (const [, name = '', after = ''] of declared) {
      const isNamed =
        declared.length > 1 ||
        /\bextends\b|\)?\s*:/.test(after) ||
        code.some((other) => other !== one && other.text.includes(name) && isCaller(other.text, name));
      if (!isNamed) unused.set(name, one);
    }
  }
  return unused;
});

function isCaller(text: string, name: string): boolean {
  const standsIn = new RegExp(
    `(?:implements|:)\\s[^{]{0,200}\\b${name}\\b|(?:FallbackFactory|ObjectFactory)\\s{0,5}<\\s{0,5}${name}\\b`,
    'g',
  );
  const left = inOrder(text.replace(IMPORTS, ''), name);
  if (!standsIn.test(left)) return isTypeUsed(name, left);
  // What stands in for a client makes one and gives it back.
  return new RegExp(`(?:@Autowired|@Inject|private|final|val|lateinit)\\b[^\\n;(){]{0,60}\\b${name}\\b`).test(left);
}

/** What Kotlin declares, in the order of Java: what is not private there, others may use. */
function inOrder(text: string, name: string): string {
  return text.replace(
    new RegExp(
      `(\\bprivate\\s{1,10}(?:lateinit\\s{1,10})?)?\\b(va[lr])\\s{1,10}(\\w{1,100})\\s{0,10}:\\s{0,10}${name}\\b`,
      'g',
    ),
    (_, hidden: string | undefined, kind: string, called: string) =>
      `${hidden === undefined ? 'public' : 'private'} ${kind} ${name} ${called}`,
  );
}
