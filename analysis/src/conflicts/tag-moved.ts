import { defineFinding, entityRef, parseImageName, type EntityRef } from '@faultline/model';
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
    for (const [reference, cells] of groupBy(running, ({ image }) => image.split('@')[0] ?? '')) {
      const digests = [...groupBy(cells, ({ digest }) => digest)];
      if (digests.length < 2) continue;
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

function tagRef(reference: string): EntityRef {
  return entityRef('image-tag', parseImageName(reference)?.key ?? reference);
}
