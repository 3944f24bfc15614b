/** One sentence for a chat: how much is declared, how much of it runs in no container, and what is known of that. */
export function declaredSentence(counts: {
  readonly declared: number;
  readonly running: number;
  readonly stopped: number;
  readonly deploymentFile: number;
  readonly ranBefore: number;
  readonly unowned: number;
}): string {
  const { declared, running, stopped, deploymentFile, ranBefore, unowned } = counts;
  if (declared === 0) return 'Nothing is declared that could run in a container.';
  const outside = declared - running;
  const of = `${declared} declared ${declared === 1 ? 'application' : 'applications'}`;
  if (outside === 0) return `All of ${of} run in containers.`;
  const details = [
    deploymentFile === 0 ? '' : `${deploymentFile} with a file that would put them into one`,
    stopped === 0 ? '' : `${stopped} stopped`,
    ranBefore === 0 ? '' : `${ranBefore} seen in one before`,
    unowned === 0 ? '' : `${unowned} owned by nobody`,
  ].filter(Boolean);
  const verb = outside === 1 ? 'runs' : 'run';
  return `${outside} of ${of} ${verb} in no container${details.length === 0 ? '' : `: ${details.join(', ')}`}.`;
}
