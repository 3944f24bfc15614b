import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Reply, type Ask } from './child.js';

/** A server in a process of its own, which tells what it uses. */
export class MeasuredServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
    /** `performance.now()` of the moment before the process was made. */
    readonly startedAt: number,
  ) {}

  /**
   * @param script beside this file, without its ending
   * @throws Error when the process ends before it listens; its own words are on stderr
   */
  static async start(
    script: 'faultline' | 'bare',
    options: { readonly folder: string; readonly argv?: readonly string[]; readonly env?: NodeJS.ProcessEnv },
  ): Promise<MeasuredServer> {
    const startedAt = performance.now();
    const child = fork(fileURLToPath(new URL(`./${script}.js`, import.meta.url)), options.argv ?? [], {
      cwd: options.folder,
      env: { ...(options.env ?? process.env), NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const reply = await replyOf(child);
    if (!('address' in reply)) throw new Error('the server told something else than its address');
    return new MeasuredServer(child, reply.address, startedAt);
  }

  /** Memory and processor time since its start. */
  async usage(): Promise<{ readonly rssBytes: number; readonly cpuMicros: number }> {
    const reply = replyOf(this.child);
    this.ask('usage');
    const usage = await reply;
    if ('address' in usage) throw new Error('the server told its address instead of what it uses');
    return usage;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.ask('stop');
    await ended;
  }

  private ask(question: Ask): void {
    this.child.send(question);
  }
}

async function replyOf(child: ChildProcess): Promise<Reply> {
  const controller = new AbortController();
  const { signal } = controller;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => Reply.parse(message)),
      once(child, 'exit', { signal }).then(([code]): never => {
        throw new Error(`the server ended with ${String(code)}`);
      }),
    ]);
  } finally {
    controller.abort();
  }
}
