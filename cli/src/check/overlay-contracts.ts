import { kindOf, refParts, type EntityLine, type EntityRef, type ObservationLine } from '@faultline/model';
import type { ContractInput } from '../graphql/graphql.generated.js';
import { isOf } from './speaker.js';

/** What is sent of contracts together, in characters: a question has its limit. What is beyond is only named. */
const MOST_SENT = 600_000;

type Properties = EntityLine['properties'];

/**
 * The contracts that a checkout says that the service offers and was written against: of the component of its name, or
 * of the only one that there is. null where it speaks of no such component, so that what the catalog knows still stands.
 */
export function contractsIn(lines: readonly ObservationLine[], service: string): ContractInput[] | null {
  const components = new Map<EntityRef, string>();
  const contracts = new Map<EntityRef, Properties>();
  for (const line of lines) {
    if (line.type !== 'entity') continue;
    if (kindOf(line.ref) === 'component') components.set(line.ref, textOf(line.properties?.['folder']));
    if (kindOf(line.ref) === 'contract') contracts.set(line.ref, { ...contracts.get(line.ref), ...line.properties });
  }
  const said = lines.flatMap((line) =>
    line.type === 'relation' && kindOf(line.to) === 'contract' && ['PROVIDES', 'COPIES'].includes(line.relation)
      ? [line]
      : [],
  );
  const named = [...components.keys()].filter((one) => isOf(one, service));
  // What is built from one folder is one thing, under the names that several files give it.
  const folders = new Set(named.map((one) => components.get(one)).filter(Boolean));
  const own = [...components.keys()].filter((one) => named.includes(one) || folders.has(components.get(one)));
  const speakers = own.length > 0 ? own : [...new Set(said.map(({ from }) => from))];
  if (speakers.length === 0 || (own.length === 0 && speakers.length > 1)) return null;
  let left = MOST_SENT;
  return said
    .filter(({ from }) => speakers.includes(from))
    .map(({ relation, to, properties = {}, confidence }): ContractInput => {
      const { form, api, title, content } = contracts.get(to) ?? {};
      const [packed, numbers] = [textsOf(content), textsOf(properties['lines'])];
      const size = [...packed, ...numbers].reduce((sum, one) => sum + one.length, 0);
      // One that is too large leaves room for the small ones after it.
      const isSent = size <= left;
      if (isSent) left -= size;
      return {
        isOffered: relation === 'PROVIDES',
        form: textOf(form),
        api: textOf(api),
        title: textOf(title),
        digest: refParts(to).name,
        content: isSent ? packed : [],
        path: textOf(properties['path']),
        lines: isSent ? numbers : [],
        confidence: confidence ?? 1,
      };
    });
}

function textOf(value: Properties[string] | undefined): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: Properties[string] | undefined): string[] {
  return Array.isArray(value) ? value : [];
}
