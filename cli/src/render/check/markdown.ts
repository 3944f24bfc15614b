import { markdownText } from '@faultline/model';
import { lastName } from '../table.js';
import { SEVERITY, titleOf, weighty, type Answer, type Checked } from './answer.js';

const SIGN = { SAFE: '✅', BLOCKED: '⛔', UNKNOWN: '❔' } as const;

/** Room for text, in bytes: what a system takes of a comment or summary. */
class Room {
  constructor(private left: number) {}

  /** The first lines that there is room for, with one that tells how many are left out. */
  take(lines: readonly string[], leftOut: (count: number) => string): readonly string[] {
    const taken: string[] = [];
    for (const line of lines) {
      const size = Buffer.byteLength(line) + 2;
      if (size > this.left) return [...taken, leftOut(lines.length - taken.length)];
      this.left -= size;
      taken.push(line);
    }
    return taken;
  }
}

function reasonsMarkdown(candidate: Checked, room: Room): string {
  const rows = weighty(candidate).map(
    ({ weight, code, message, remedy }) =>
      `| ${SEVERITY[weight]} | ${markdownText(message)} | ${markdownText(remedy)} | \`${code.replaceAll('`', '')}\` |`,
  );
  if (rows.length === 0) return 'Nothing speaks against it.';
  const shown = room.take(rows, (count) => `| | … and ${count} more | see them with \`--format text\` | |`);
  return ['| | why | what to do | code |', '| --- | --- | --- | --- |', ...shown].join('\n');
}

function candidateMarkdown(candidate: Checked, room: Room): string {
  const notes = room.take(
    candidate.reasons.filter(({ weight }) => weight === 'NOTES').map(({ message }) => `- ${markdownText(message)}`),
    (count) => `- … and ${count} more`,
  );
  const owners = candidate.owners.map(
    ({ name, owner, count }) => `${markdownText(name || lastName(owner))} (${count})`,
  );
  return [
    `### ${SIGN[candidate.verdict]} ${markdownText(titleOf(candidate))}: ${candidate.verdict.toLowerCase()}`,
    reasonsMarkdown(candidate, room),
    ...(notes.length === 0 ? [] : [`<details><summary>Notes</summary>\n\n${notes.join('\n')}\n\n</details>`]),
    candidate.blastRadius === null || candidate.blastRadius.total === 0
      ? ''
      : `**If it breaks:** ${markdownText(candidate.blastRadius.sentence)}`,
    owners.length === 0 ? '' : `**Who must know:** ${owners.slice(0, 20).join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A comment of GitHub takes 65,536 characters. */
const COMMENT_BYTES = 60_000;
/** Of the room, for reasons; the rest is for headings, impact and owners. */
const REASONS = 0.6;

/**
 * For a pull request: who must know, why, and what to do.
 * @param mostBytes what there is room for; reasons that do not fit are counted
 */
export function checkMarkdown(answer: Answer, mostBytes = COMMENT_BYTES): string {
  const { restsOn } = answer;
  const stale = restsOn.sources.filter((source) => source.involved && source.stale).length;
  const room = new Room(mostBytes * REASONS);
  const text = [
    `## ${SIGN[answer.verdict]} ${markdownText(answer.sentence)}`,
    ...answer.candidates.map((one) => candidateMarkdown(one, room)),
    ...(answer.candidates.length > 1 && answer.order.length > 0
      ? [`**Order:** ${answer.order.map((ref) => markdownText(lastName(ref))).join(' → ')}`]
      : []),
    `<sub>Rests on ${restsOn.claims} claims of ${restsOn.involved} sources, revision ${restsOn.revision}${
      stale === 0 ? '' : `, ${stale} stale`
    }.</sub>`,
    '',
  ].join('\n\n');
  return Buffer.byteLength(text) <= mostBytes ? text : cut(text, mostBytes);
}

/** The first lines, as many as there is room for. */
function cut(text: string, mostBytes: number): string {
  const end = '… and more: see it with `--format text`';
  return `${new Room(mostBytes - Buffer.byteLength(end) - 1).take(text.split('\n'), () => end).join('\n')}\n`;
}
