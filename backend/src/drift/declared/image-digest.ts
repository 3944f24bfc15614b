import { kindOf } from '@faultline/model';
import type { Snapshot } from '../../catalog/snapshot.js';
import { relationRows, reportsOf } from '../evidence-rows.js';
import type { Difference, DriftRule } from '../finding.js';
import { digestsOf, imagesOf, shortDigest } from '../image-names.js';
import { imageCases, type ImageCase } from './image.js';
import { gapBetween, type Pairing } from './pairing.js';

/** The name is the declared one, and its content is not: a pinned digest, or a tag that moved since the start. */
export const imageDigest: DriftRule<Pairing> = {
  kind: 'image-digest',
  title: 'other digest',
  meaning: 'What runs has the declared name, but not the digest that is pinned, or that the tag names there now.',
  severity: 'medium',
  *differences(pairing) {
    const { view } = pairing;
    for (const one of imageCases(pairing)) {
      const unknown = gapBetween(view, one.components, one.containers);
      yield* [...otherThanPinned(view.snapshot, one), ...movedTags(view.snapshot, one)].map((difference) => ({
        ...difference,
        unknown,
      }));
    }
  },
};

function isAnyOf(snapshot: Snapshot, image: number, others: readonly number[]): boolean {
  const digests = digestsOf(snapshot, image);
  return others.some((other) => [...digestsOf(snapshot, other)].some((digest) => digests.has(digest)));
}

function digestsText(snapshot: Snapshot, images: readonly number[]): string[] {
  return [...new Set(images.map((one) => snapshot.ref(one).slice('image:'.length)))].sort();
}

function* otherThanPinned(snapshot: Snapshot, { workload, components, containers }: ImageCase): Iterable<Difference> {
  const pinned = [...new Set(components.flatMap((one) => imagesOf(snapshot, one)))];
  const run = [...new Set(containers.flatMap((one) => imagesOf(snapshot, one)))];
  const missing = pinned.filter((one) => !isAnyOf(snapshot, one, run));
  const others = run.filter((one) => !isAnyOf(snapshot, one, pinned));
  if (missing.length === 0 || others.length === 0) return;
  yield {
    subject: `${snapshot.ref(workload)} pinned`,
    left: digestsText(snapshot, missing),
    right: digestsText(snapshot, others),
    reason: `pinned is ${missing.map((one) => shortDigest(digestsText(snapshot, [one])[0] ?? '')).join(', ')}, and another digest runs`,
    remedy: 'deploy the pinned digest, or pin the one that runs',
    rows: [
      ...[...components, ...containers].flatMap((one) => relationRows(snapshot, one, 'USES')),
      ...reportsOf(snapshot, containers),
    ],
  };
}

/** Containers whose tag, in the engine that runs them, names another image now. */
function* movedTags(snapshot: Snapshot, { workload, containers, declared }: ImageCase): Iterable<Difference> {
  const { relations } = snapshot.projection;
  for (const container of containers) {
    const images = imagesOf(snapshot, container);
    for (const uses of relationRows(snapshot, container, 'USES')) {
      const tag = relations.to[uses] ?? 0;
      const ref = snapshot.ref(tag);
      const key = ref.slice('image-tag:'.length);
      const colon = key.lastIndexOf(':');
      const isDeclared = declared.get(key.slice(0, colon))?.tags.has(key.slice(colon + 1));
      if (kindOf(ref) !== 'image-tag' || isDeclared !== true) continue;
      const points = relationRows(snapshot, tag, 'POINTS_TO').filter(
        (row) => relations.scope[row] === relations.scope[uses],
      );
      const named = points.map((row) => relations.to[row] ?? 0);
      if (named.length === 0 || images.length === 0 || images.some((one) => isAnyOf(snapshot, one, named))) continue;
      yield {
        subject: `${snapshot.ref(workload)} ${key}`,
        left: digestsText(snapshot, named),
        right: digestsText(snapshot, images),
        reason: `${key} names ${shortDigest(digestsText(snapshot, named)[0] ?? '')} there now, and ${snapshot.text(container, 'name')} still runs ${shortDigest(digestsText(snapshot, images)[0] ?? '')}`,
        remedy: 'start it anew, or give each version a tag of its own',
        rows: [uses, ...points, ...relationRows(snapshot, container, 'USES'), ...reportsOf(snapshot, [container])],
      };
      return;
    }
  }
}
