/**
 * Answers that are worked out once for a revision: they are kept with the object that stands for it and go with it.
 * Whoever asks while one is worked out waits for the same one; a failure is kept by nobody.
 */
export class KeptAnswers {
  private readonly kept = new WeakMap<object, Map<string, Promise<unknown>>>();

  /** @param most answers kept for one owner, the oldest goes first */
  constructor(private readonly most = 32) {}

  /** @param key says the question; one key has one type of answer */
  of<Answer>(owner: object, key: string, workOut: () => Promise<Answer>): Promise<Answer> {
    let answers = this.kept.get(owner);
    if (answers === undefined) this.kept.set(owner, (answers = new Map()));
    const known = answers.get(key);
    if (known !== undefined) return known as Promise<Answer>;
    const answer = workOut();
    answers.set(key, answer);
    const held = answers;
    answer.catch(() => held.get(key) === answer && held.delete(key));
    for (const oldest of answers.keys()) {
      if (answers.size <= this.most) break;
      answers.delete(oldest);
    }
    return answer;
  }
}
