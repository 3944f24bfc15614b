/** One sentence for a chat: how many run in containers, how many could, could not, and of how many nobody knows. */
export function readinessSentence(counts: {
  readonly count: number;
  readonly inContainer: number;
  readonly ready: number;
  readonly withWork: number;
  readonly not: number;
  readonly unknown: number;
}): string {
  const { count, inContainer, ready, withWork, not, unknown } = counts;
  if (count === 0) return 'Nothing is declared that could be judged.';
  const of = `${count} declared ${count === 1 ? 'application' : 'applications'}`;
  const outside = [
    `${ready} could move as they are`,
    `${withWork} with work`,
    `${not} not as they stand`,
    `${unknown} not known`,
  ].join(', ');
  if (inContainer === count) return `All of ${of} run in containers.`;
  return `${inContainer} of ${of} ${inContainer === 1 || count === 1 ? 'runs' : 'run'} in a container; of the others ${outside}.`;
}
