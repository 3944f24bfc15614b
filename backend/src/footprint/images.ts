import type { EntityRef } from '@faultline/model';
import { isPlain, literal, variableName } from './names.js';
import type { BuildFact, Form, NeededProcess, Unknown } from './needed.js';

/** As Compose has it: the Dockerfile is from the context; '' where nothing is said. */
export interface ServiceBuild {
  readonly context: string;
  readonly dockerfile: string;
  readonly target: string;
}

/** What a service of a compose file is started from; text is ready for the file. */
export interface ServiceImage {
  /** '' where it is only built. */
  readonly image: string;
  /** The digest that it was pinned to; '' where it was not. */
  readonly digest: string;
  readonly build: ServiceBuild | null;
  readonly notes: readonly string[];
}

const REFERENCE = /^[A-Za-z0-9][\w.:/@+-]{0,511}$/;

/** The image of each process that has one, and why the others have none. */
export function imagesOf(
  processes: readonly NeededProcess[],
  pin: boolean,
): { readonly images: ReadonlyMap<EntityRef, ServiceImage>; readonly gaps: readonly Unknown[] } {
  const images = new Map<EntityRef, ServiceImage>();
  const gaps: Unknown[] = [];
  const built = processes.filter(({ form }) => form !== null && isBuilt(form));
  const repositories = [...new Set(built.map(({ form }) => form?.build?.repository ?? ''))].sort();
  for (const { ref, form } of processes) {
    if (form === null) {
      gaps.push({ ref, reason: 'nothing of it was seen running or is declared' });
    } else if (form.image !== '' && !REFERENCE.test(form.image)) {
      gaps.push({ ref, reason: 'what stands as its image is no image reference' });
    } else if (form.image === '' && !isBuilt(form)) {
      gaps.push({ ref, reason: 'no image is known, and no folder to build it from' });
    } else images.set(ref, imageOf(form, pin, repositories.length > 1));
  }
  return { images, gaps };
}

/** What runs is taken as it runs; what is only declared is built where that can be done. */
function isBuilt({ origin, build }: Form): boolean {
  if (origin === 'observed' || build === null) return false;
  return [build.context, build.dockerfile, build.target].every((text) => text === '' || isPlain(text));
}

function imageOf(form: Form, pin: boolean, areSeveral: boolean): ServiceImage {
  const digest = pin && /^sha256:[0-9a-f]{64}$/.test(form.digest) && !form.image.includes('@') ? form.digest : '';
  const notes = [
    ...(pin && digest === '' && form.image !== '' ? ['its digest is not known: not pinned'] : []),
    ...(form.others.length > 0 ? [`runs in ${form.others.length + 1} forms, of which one was taken`] : []),
  ];
  const build = isBuilt(form) && form.build !== null ? serviceBuild(form.build, areSeveral) : null;
  return { image: form.image === '' || digest === '' ? form.image : `${form.image}@${digest}`, digest, build, notes };
}

function serviceBuild(build: BuildFact, areSeveral: boolean): ServiceBuild {
  const { context, dockerfile, target } = build;
  return {
    context: contextOf(build, areSeveral),
    dockerfile: dockerfile === '' ? '' : literal(pathBetween(context, dockerfile)),
    target: literal(target),
  };
}

/** A folder from the root of a checkout; with several repositories a variable says where each one lies. */
function contextOf({ repository, context }: BuildFact, areSeveral: boolean): string {
  const inside = literal(context === '.' ? '' : context);
  if (!areSeveral) return inside === '' ? '.' : `./${inside}`;
  const key = repository.slice(repository.indexOf(':') + 1);
  const root = `\${${variableName(key.slice(key.lastIndexOf('/') + 1))}_DIR:?folder of a checkout}`;
  return inside === '' ? root : `${root}/${inside}`;
}

/** A path as seen from a folder, both from the root. */
function pathBetween(folder: string, path: string): string {
  const from = folder === '.' ? [] : folder.split('/');
  const to = path.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
