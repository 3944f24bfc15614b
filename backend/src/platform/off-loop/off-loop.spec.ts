import {
  buildTopologies,
  countDependents,
  rankSuspects,
  sharedDependencies,
  sharedInput,
  sharedRows,
  suspectQuestion,
  suspectRanking,
  topologyInputOf,
} from '@faultline/analysis';
import { afterEach, describe, expect, it } from 'vitest';
import { KeptAnswers } from './kept-answers.js';
import { OffLoop } from './off-loop.js';
import { atOnce, eachSliced, inSlices, type Sliced } from './slices.js';

const ELSEWHERE = { steps: Number.POSITIVE_INFINITY };

function chain(length: number) {
  const ref = (at: number): string => `service:t/s${String(at).padStart(6, '0')}`;
  const claims = Array.from({ length }, (_, at) => ({ from: ref(at + 1), to: ref(at) }));
  return buildTopologies(topologyInputOf(claims)).topologies();
}

let offLoop = new OffLoop();
afterEach(async () => {
  await offLoop.close();
  offLoop = new OffLoop();
});

describe('works off the event loop', () => {
  it.each([
    { where: 'on another thread', steps: Number.POSITIVE_INFINITY },
    { where: 'at once when they are small', steps: 10 },
  ])('give the same answer $where', async ({ steps }) => {
    const topologies = chain(50);
    const { counts } = await offLoop.run('ranking', { topologies: topologies.map(sharedRows) }, { steps });
    expect(counts).toEqual(countDependents(topologies));
  });

  it('score suspects and find what they share as on this thread', async () => {
    const ref = (at: number): string => `service:t/s${String(at).padStart(2, '0')}`;
    const claims = Array.from({ length: 60 }, (_, at) => ({ from: ref(at % 40), to: ref(40 + ((at * 7) % 13)) }));
    const set = buildTopologies(topologyInputOf(claims));
    const facts = { symptoms: [1, 2, 3, 5, 8], healthy: [4] };
    const question = suspectQuestion(set, facts);
    const scorings = question.inputs.map((input) => offLoop.run('suspects', input, ELSEWHERE));
    const ranking = suspectRanking(question, await Promise.all(scorings));
    expect(ranking.suspects).toEqual(rankSuspects(set, facts).suspects);
    const input = sharedInput(ranking, 10);
    if (input === undefined) throw new Error('no environment');
    expect(await offLoop.run('shared', input, ELSEWHERE)).toEqual(sharedDependencies(input));
  });

  it('leave the loop free while they go on, and come one after the other', async () => {
    const topologies = chain(20_000).map(sharedRows);
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const done: number[] = [];
    const works = [0, 1].map((at) => offLoop.run('ranking', { topologies }, ELSEWHERE).then(() => done.push(at)));
    await Promise.all(works);
    clearInterval(ticking);
    expect(done).toEqual([0, 1]);
    expect(turns).toBeGreaterThan(1);
  });

  it('are given up when nobody waits any more, under way or not, and the next one is done', async () => {
    const topologies = chain(40_000).map(sharedRows);
    const [first, second] = [new AbortController(), new AbortController()];
    const running = offLoop.run('ranking', { topologies }, { ...ELSEWHERE, signal: first.signal });
    const waiting = offLoop.run('ranking', { topologies }, { ...ELSEWHERE, signal: second.signal });
    const next = offLoop.run('ranking', { topologies: chain(5).map(sharedRows) }, ELSEWHERE);
    second.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    first.abort();
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect([...(await next).counts]).toEqual([5, 4, 3, 2, 1, 0]);
  });

  it('end at their time limit', async () => {
    const topologies = chain(40_000).map(sharedRows);
    const late = offLoop.run('ranking', { topologies }, { ...ELSEWHERE, timeLimitMs: 1 });
    await expect(late).rejects.toMatchObject({ code: 'TIMED_OUT' });
  });

  it('pass on what a work throws', async () => {
    const broken = offLoop.run('ranking', { topologies: [{} as never] }, ELSEWHERE);
    await expect(broken).rejects.toThrow(/undefined/);
  });

  it('are refused when too many wait', async () => {
    const topologies = chain(40_000).map(sharedRows);
    const works = Array.from({ length: 66 }, () => offLoop.run('ranking', { topologies }, ELSEWHERE));
    const ended = Promise.allSettled(works);
    await expect(works[65]).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await offLoop.close();
    expect((await ended).every(({ status }) => status === 'rejected')).toBe(true);
  });
});

describe('kept answers', () => {
  it('are worked out once for an owner and a question, and a failure is not kept', async () => {
    const kept = new KeptAnswers();
    const owner = {};
    let times = 0;
    const count = async (): Promise<number> => ++times;
    expect(await Promise.all([kept.of(owner, 'a', count), kept.of(owner, 'a', count)])).toEqual([1, 1]);
    expect(await kept.of(owner, 'b', count)).toBe(2);
    expect(await kept.of({}, 'a', count)).toBe(3);
    const fail = async (): Promise<number> => {
      throw new Error('no');
    };
    await expect(kept.of(owner, 'c', fail)).rejects.toThrow('no');
    expect(await kept.of(owner, 'c', count)).toBe(4);
  });
});

describe('works in slices', () => {
  function* counting(to: number): Sliced<number> {
    let sum = 0;
    for (let at = 1; at <= to; at++) {
      const until = performance.now() + 0.5;
      while (performance.now() < until);
      sum += at;
      yield;
    }
    return sum;
  }

  it('give the same as at once, and let others have their turn', async () => {
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const found = await inSlices(counting(60));
    clearInterval(ticking);
    expect(found).toBe(atOnce(counting(60)));
    expect(turns).toBeGreaterThan(0);
  });

  it('make a list item by item', () => {
    expect(atOnce(eachSliced([1, 2, 3], (one) => one * 2))).toEqual([2, 4, 6]);
  });
});
