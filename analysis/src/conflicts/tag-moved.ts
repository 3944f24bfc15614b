import { defineFinding, entityRef, parseImageName, type EntityRef } from '@faultline/model';
import type { CellFact } from './facts.js';
import { found, groupBy, latest, listed, shortDigest, type ConflictRule } from './rule.js';

/** Between hosts: one reference runs in several digests. In time: events saw it name another digest. */
export const tagMoved: ConflictRule<'tag-moved'> = {
  kind: defineFinding({
    code: 'tag-moved',
    title: 'A tag that moved',
    severity: 'medium',
    reason: 'One tag names different images, so that what is deployed again is not what was tested.',
    remedy: 'Deploy by digest, or give every build a tag of its own.',
  }),
  *find(facts) {
    const seen = new Set<string>();
    const running = facts.cells.filter(({ replicas, digest, tag }) => replicas > 0 && digest !== '' && tag !== '');
    for (const [reference, cells] of severalDigests(running)) {
      const digests = [...groupBy(cells, ({ digest }) => digest)];
      const subject = tagRef(reference);
      seen.add(subject);
      const hosts = new Set(cells.flatMap((cell) => cell.hosts)).size;
      yield found(this.kind, {
        subject,
        message: `${reference} names ${digests.length} digests on ${hosts} host${hosts === 1 ? '' : 's'}: ${listed(
          digests.map(([digest, own]) => `${shortDigest(digest)} in ${own[0]?.environment ?? ''}`),
        )}`,
        about: [...cells.map(({ service }) => service), ...digests.map(([digest]) => entityRef('image', digest))],
        since: latest(cells.map(({ since }) => since)),
      });
    }
    for (const { tag, before, after, at, services } of facts.movedTags) {
      if (seen.has(tag)) continue;
      yield found(this.kind, {
        subject: tag,
        severity: 'low',
        message: `${tag.slice('image-tag:'.length)} named ${before} and names ${after} now`,
        about: services,
        since: at,
      });
    }
  },
};

/** Cells of each reference that runs in several digests. Most run in one: these get no list. */
function severalDigests(running: readonly CellFact[]): ReadonlyMap<string, readonly CellFact[]> {
  const first = new Map<string, string>();
  const several = new Set<string>();
  for (const { image, digest } of running) {
    const reference = referenceOf(image);
    const known = first.get(reference);
    if (known === undefined) first.set(reference, digest);
    else if (known !== digest) several.add(reference);
  }
  if (several.size === 0) return new Map();
  return groupBy(
    running.filter(({ image }) => several.has(referenceOf(image))),
    ({ image }) => referenceOf(image),
  );
}

/** An image reference without its digest. */
function referenceOf(image: string): string {
  const at = image.indexOf('@');
  return at < 0 ? image : image.slice(0, at);
}

function tagRef(reference: string): EntityRef {
  return entityRef('image-tag', parseImageName(reference)?.key ?? reference);
}
