import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../render/check/answer.js';

const ASK_AGAIN_MS = 2_000;

/** What facts must not be older than, as the API takes it. */
export interface NoOlder {
  readonly commit: string | null;
  readonly readAfter: number | null;
}

/** How long, and for what, to wait. */
export interface Waiting {
  /** Without it the first answer is the answer. */
  readonly seconds: number | undefined;
  /** Facts no older than its import; without one, than the first question. */
  readonly commit: string | undefined;
  readonly now: () => number;
}

/**
 * Asks again until no fact is older than it may be, or the span is over: then the answer is what the server says of old
 * facts, unknown unless a policy eases it. Moments are the server's own: clocks differ.
 */
export async function freshAnswer(
  ask: (noOlder: NoOlder) => Promise<Answer>,
  { seconds, commit, now }: Waiting,
): Promise<Answer> {
  const until = now() + (seconds ?? 0) * 1_000;
  const first = await ask({ commit: commit ?? null, readAfter: null });
  if (seconds === undefined) return first;
  const noOlder = { commit: commit ?? null, readAfter: commit === undefined ? first.askedAt : null };
  let answer = commit === undefined ? await ask(noOlder) : first;
  while (isOlder(answer) && now() < until) {
    await pause(Math.min(ASK_AGAIN_MS, Math.max(0, until - now())));
    answer = await ask(noOlder);
  }
  return answer;
}

/** Whether it rests on facts that are older than they may be. */
export function isOlder({ candidates }: Answer): boolean {
  return candidates.some(({ reasons }) => reasons.some(({ code }) => code === 'facts-older'));
}
