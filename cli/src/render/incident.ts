import type { IncidentEventPartsFragment, IncidentQuery, StruckPartsFragment } from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { ago, iso, lastName, listedName, table } from './table.js';

type Answer = IncidentQuery['incident'];

const words = (text: string): string => text.toLowerCase().replaceAll('_', '-');
const percent = (probability: number): string =>
  probability > 0 && probability < 0.01 ? '<1 %' : `${Math.round(probability * 100)} %`;

/** The documented shape: docs/incident.md. */
export function incidentJson(answer: Answer): unknown {
  return {
    sentence: answer.sentence,
    symptoms: answer.symptoms.map(({ ref }) => ref),
    healthy: answer.healthy.map(({ ref }) => ref),
    from: iso(answer.from),
    until: iso(answer.until),
    considered: answer.considered,
    scored: answer.scored,
    suspects: answer.suspects.map((one) => ({
      ref: one.ref,
      name: one.name,
      kind: one.kind,
      rank: one.rank,
      tied: one.tied,
      probability: one.probability,
      score: one.score,
      evidence: one.evidence,
      environment: one.environment ?? null,
      reasons: one.reasons,
      explains: one.explains.map(struckJson),
      unexplained: one.unexplained.map(({ ref }) => ref),
      against: one.against.map(struckJson),
      changes: one.changes.map(eventJson),
      changesOnTheWay: one.changesOnTheWay.map(eventJson),
      owners: one.owners,
    })),
    shared: answer.shared,
    timeline: answer.timeline.map(eventJson),
    timelineTotal: answer.timelineTotal,
    changesTotal: answer.changesTotal,
    owners: answer.owners.map(({ owner, ...one }) => ({ ref: owner, ...one })),
    address: answer.address,
    restsOn: restsOnJson(answer.restsOn),
  };
}

function struckJson(one: StruckPartsFragment): unknown {
  const { ref, hops, criticality, probability, isPartial, path } = one;
  return { ref, hops, criticality: words(criticality), probability, isPartial, path };
}

function eventJson(one: IncidentEventPartsFragment): unknown {
  return { ...one, kind: words(one.kind), at: iso(one.at) };
}

/** The answer for people. */
export function incidentText(answer: Answer, width: number, now: number): string {
  return [
    `${answer.sentence}\n`,
    ...answer.suspects.flatMap((one) => [
      `\n${one.rank}. ${one.kind} ${listedName(one)}  ${percent(one.probability)}` +
        `${one.owners.length === 0 ? '' : `  owner ${one.owners.map(lastName).join(', ')}`}\n`,
      ...one.reasons.map((reason) => `   ${reason}\n`),
    ]),
    sharedText(answer, width),
    timelineText(answer, width, now),
    ownersText(answer),
    `\n${answer.considered} candidates, ${answer.scored} looked at closely\n`,
    restsOnText(answer.restsOn, now),
  ].join('');
}

function sharedText({ shared, symptoms }: Answer, width: number): string {
  if (shared.length === 0) return '';
  const rows = shared
    .slice(0, 10)
    .map((one) => [
      `${one.symptoms.length} of ${symptoms.length}`,
      one.nearest === one.furthest ? String(one.nearest) : `${one.nearest}-${one.furthest}`,
      listedName(one),
      one.kind,
    ]);
  return `\nshared by the symptoms\n${table(['symptoms', 'hops', 'name', 'kind'], rows, width)}`;
}

function timelineText({ timeline, timelineTotal }: Answer, width: number, now: number): string {
  if (timeline.length === 0) return '\nno change is recorded on what they share in the window\n';
  const rows = timeline
    .slice(0, 10)
    .map((one) => [
      ago(one.at, now),
      words(one.kind),
      one.name,
      [one.before, one.after].filter((text) => text !== '').join(' -> '),
    ]);
  const more = timelineTotal > 10 ? `${timelineTotal - 10} older ones (--json)\n` : '';
  return `\nchanges on what they share\n${table(['when', 'what', 'of', 'change'], rows, width)}${more}`;
}

function ownersText({ owners }: Answer): string {
  if (owners.length === 0) return '\nnobody is known to own any of it\n';
  const reached = owners.map(({ name, contacts }) =>
    contacts.length === 0 ? name : `${name} (${contacts.join(', ')})`,
  );
  return `\ncall ${reached.join(', then ')}\n`;
}
