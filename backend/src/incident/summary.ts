import { markdownText } from '@faultline/model';
import { listed, percent } from './words.js';

/** A suspect as a summary tells it. */
export interface ToldSuspect {
  readonly name: string;
  readonly kind: string;
  readonly rank: number;
  readonly probability: number;
  readonly reasons: readonly string[];
}

/** What a summary is made of. */
export interface Told {
  readonly symptoms: readonly string[];
  readonly healthy: readonly string[];
  readonly from: number;
  readonly until: number;
  readonly environment: string | null;
  readonly suspects: readonly ToldSuspect[];
  /** The newest first: when, and what happened to what. */
  readonly changes: readonly { readonly at: number; readonly text: string }[];
  readonly changesTotal: number;
  /** In the order to call. */
  readonly owners: readonly { readonly name: string; readonly contacts: readonly string[] }[];
  readonly considered: number;
  readonly address: string;
}

const MOST_SUSPECTS = 5;
const MOST_CHANGES = 8;

/** One sentence for a chat. */
export function incidentSentence({ symptoms, suspects, owners, environment }: Told): string {
  const where = environment === null ? '' : ` in ${environment}`;
  const what = `${listed(symptoms, 4)} ${symptoms.length === 1 ? 'hurts' : 'hurt'}${where}`;
  const [first] = suspects;
  if (first === undefined) return `${what}: nothing that is known could have caused it.`;
  const equal = suspects.filter(({ rank }) => rank === first.rank);
  const likely =
    equal.length > 1
      ? `most likely one of ${listed(
          equal.map(({ name }) => name),
          3,
        )}`
      : `most likely ${first.kind} ${first.name} (${percent(first.probability)})`;
  const call =
    owners.length === 0
      ? 'nobody is known to own it'
      : `call ${listed(
          owners.map(({ name }) => name),
          3,
        )}`;
  return `${what}: ${likely}; ${call}.`;
}

/** Somebody with how to reach them. */
function reached({ name, contacts }: Told['owners'][number]): string {
  return contacts.length === 0 ? name : `${name} (${contacts.join(', ')})`;
}

/** The answer in short as Markdown. The same answer gives the same text; no name of anybody is read as markup. */
export function incidentMarkdown(told: Told): string {
  const { symptoms, healthy, suspects, changes, changesTotal, owners } = told;
  const names = (some: readonly string[], most = 12): string => markdownText(listed(some, most));
  const time = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const lines = [
    `**Incident:** ${markdownText(incidentSentence(told))}`,
    '',
    `- Symptoms: ${names(symptoms)}`,
    ...(healthy.length > 0 ? [`- Healthy: ${names(healthy)}`] : []),
    `- Window: ${time(told.from)} to ${time(told.until)}`,
    '',
    `**Suspects** (of ${told.considered} that were considered)`,
    '',
    ...suspects
      .slice(0, MOST_SUSPECTS)
      .flatMap((one) => [
        `${one.rank}\\. ${markdownText(one.kind)} **${markdownText(one.name)}** – ${percent(one.probability)}`,
        ...one.reasons.map((reason) => `   - ${markdownText(reason)}`),
      ]),
    ...(suspects.length === 0 ? ['- none'] : []),
    '',
    `**Changes** (${changesTotal} on what they share)`,
    '',
    ...changes.slice(0, MOST_CHANGES).map(({ at, text }) => `- ${time(at)}: ${markdownText(text)}`),
    ...(changes.length === 0 ? ['- none is recorded'] : []),
    '',
    `**Call:** ${owners.length === 0 ? 'nobody is known' : names(owners.map(reached))}`,
    '',
    `Page: \`${told.address}\``,
  ];
  return `${lines.join('\n')}\n`;
}
