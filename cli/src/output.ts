/** Where a command writes. Tests pass their own. */
export interface Output {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether a person looks on: colour and progress only then. */
  readonly isTerminal: boolean;
  readonly width: number;
}

export const processOutput: Output = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  // What another program reads is never cut.
  width: process.stdout.columns ?? Number.POSITIVE_INFINITY,
};
