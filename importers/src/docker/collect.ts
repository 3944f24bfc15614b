import type { EntityRef, IssueLine, ObservationLine } from '@faultline/model';
import { z } from 'zod';
import type { ImportContext } from '../contract/importer.js';
import type { PartLines } from '../contract/part-lines.js';
import { ReadFailure, readEach } from '../contract/reading.js';
import type { EngineClient } from './client.js';
import { extractContainers, extractEngine, extractImages, extractNetworks, extractVolumes } from './extract.js';
import { containerName, imageRef } from './names.js';
import { Container, DiskUsage, EngineInfo, Image, ListedContainer, ListedImage, Network, Volumes } from './schema.js';

const ISSUES_NAMED = 20;
const USAGE = '/system/df?type=volume';

/** What was read of one list: whole, or with what is missing. */
interface Listing<Item> {
  readonly items: readonly Item[];
  readonly complete: boolean;
  readonly issues: readonly IssueLine[];
}

/** Identity of the engine. @throws ReadFailure */
export function readEngine(client: EngineClient): Promise<EngineInfo> {
  return client.get('/info', EngineInfo);
}

/**
 * Reads every part of an engine. A list that breaks off, and an inspection that fails for another reason than that the
 * thing is gone, leave their part incomplete, and nothing of it is ended.
 */
export async function* collectEngine(
  client: EngineClient,
  scope: string,
  info: EngineInfo,
  context: ImportContext,
): AsyncGenerator<ObservationLine, boolean> {
  yield* stated(extractEngine(scope, info), { items: [], complete: true, issues: [] });

  context.progress('networks and volumes');
  const networks = await list('networks', () => client.get('/networks', z.array(Network)), context);
  yield* stated(extractNetworks(scope, networks.items), networks);
  const readVolumes = async () => (await client.get('/volumes', Volumes)).Volumes ?? [];
  const volumes = await list('volumes', readVolumes, context);
  const usage = await list('system/df', async () => (await client.get(USAGE, DiskUsage)).Volumes ?? [], context);
  yield* usage.issues; // What it holds is more than a volume has to say: without it the part is whole.
  yield* stated(extractVolumes(scope, volumes.items, usage.items), volumes);

  // Containers before images: an image that a container names was there then, and is listed if it still is.
  const containers = await readContainers(client, context);
  const images = await readImages(client, context);
  yield* stated(extractImages(scope, images.items), images);
  const usedImages = await imagesOf(client, containers, images, context);
  yield* stated(extractContainers({ scope, containers: containers.items, images: usedImages.refs }), {
    ...containers,
    complete: containers.complete && usedImages.complete,
    issues: [...containers.issues, ...usedImages.issues],
  });
  yield { type: 'scope', scope, partsListed: true };
  return true; // an engine has one scope
}

function* stated(lines: PartLines, listing: Listing<unknown>): Generator<ObservationLine> {
  yield* listing.issues;
  yield* lines.lines(listing.complete);
}

async function list<Item>(
  path: string,
  read: () => Promise<readonly Item[]>,
  { limits }: ImportContext,
): Promise<Listing<Item>> {
  try {
    const items = await read();
    if (items.length <= limits.listItems) return { items, complete: true, issues: [] };
    const reason = `${items.length} ${path}, more than the limit of ${limits.listItems}`;
    const remedy = 'raise the limit of list items; until then nothing of this part is ended';
    return {
      items: items.slice(0, limits.listItems),
      complete: false,
      issues: [{ type: 'issue', path, reason, remedy }],
    };
  } catch (error) {
    return { items: [], complete: false, issues: [issueOf(error, path)] };
  }
}

async function readContainers(client: EngineClient, context: ImportContext): Promise<Listing<Container>> {
  const read = () => client.get('/containers/json?all=true', z.array(ListedContainer));
  const listed = await list('containers', read, context);
  context.progress(`${listed.items.length} containers`);
  return inspectAll(listed, context, (item) => ({
    path: `containers/${item.Names?.[0] === undefined ? item.Id : containerName({ Name: item.Names[0] })}`,
    read: () => client.get(`/containers/${encodeURIComponent(item.Id)}/json`, Container),
  }));
}

async function readImages(client: EngineClient, context: ImportContext): Promise<Listing<Image>> {
  const listed = await list('images', () => client.get('/images/json', z.array(ListedImage)), context);
  context.progress(`${listed.items.length} images`);
  return inspectAll(listed, context, (item) => ({
    path: `images/${item.Id}`,
    read: () => client.get(`/images/${encodeURIComponent(item.Id)}/json`, Image),
  }));
}

/** What is gone between list and inspection was not listed; another failure keeps what is known of the part. */
async function inspectAll<Listed, Item>(
  listed: Listing<Listed>,
  { limits }: ImportContext,
  inspect: (item: Listed) => { path: string; read: () => Promise<Item> },
): Promise<Listing<Item>> {
  const outcomes = await readEach(listed.items, Math.min(4, limits.parallel), async (item) => {
    const { path, read } = inspect(item);
    try {
      return { item: await read(), issue: undefined };
    } catch (error) {
      if (error instanceof ReadFailure && error.reason === 'missing') return { item: undefined, issue: undefined };
      return { item: undefined, issue: issueOf(error, path) };
    }
  });
  const issues = outcomes.flatMap(({ issue }) => (issue === undefined ? [] : [issue]));
  return {
    items: outcomes.flatMap(({ item }) => (item === undefined ? [] : [item])),
    complete: listed.complete && issues.length === 0,
    issues: [...listed.issues, ...summary(issues)],
  };
}

/** Failures that say the same of very many things are named for the first ones and counted for the rest. */
function summary(issues: readonly IssueLine[]): readonly IssueLine[] {
  const [first] = issues;
  if (first === undefined || issues.length <= ISSUES_NAMED) return issues;
  const rest: IssueLine = {
    ...first,
    reason: `${issues.length - ISSUES_NAMED} more like it, for example: ${first.reason}`,
  };
  return [...issues.slice(0, ISSUES_NAMED), { ...rest, path: first.path.replace(/\/.*$/, '') }];
}

/**
 * The image of every container. One that the list does not hold (untagged by force, or the list was not read) is asked
 * for by its id; one that is gone keeps its id as its key.
 */
async function imagesOf(
  client: EngineClient,
  containers: Listing<Container>,
  images: Listing<Image>,
  context: ImportContext,
): Promise<{ refs: ReadonlyMap<string, EntityRef>; complete: boolean; issues: readonly IssueLine[] }> {
  const refs = new Map<string, EntityRef>(images.items.map((image) => [image.Id, imageRef(image)]));
  const used = containers.items.map((container) => container.Image).filter((id) => id !== '' && !refs.has(id));
  const missing: Listing<string> = { items: [...new Set(used)], complete: true, issues: [] };
  const found = await inspectAll(missing, context, (id) => ({
    path: `images/${id}`,
    read: async () => {
      try {
        return { id, ref: imageRef(await client.get(`/images/${encodeURIComponent(id)}/json`, Image)) };
      } catch (error) {
        if (!(error instanceof ReadFailure) || error.reason !== 'missing') throw error;
        return { id, ref: imageRef({ Id: id, RepoDigests: [] }) };
      }
    },
  }));
  for (const { id, ref } of found.items) refs.set(id, ref);
  return { refs, complete: found.complete, issues: found.issues };
}

function issueOf(error: unknown, path: string): IssueLine {
  if (!(error instanceof ReadFailure)) throw error; // a bug is no issue of the engine
  return { type: 'issue', ...error.toIssue(path) };
}
