import { filesBelow, hasPlaceholder, pathFrom, type RepositoryView } from '../values/index.js';
import type { ComposeService } from './schema.js';

/** Images of what asks whom its files name, and nobody else. */
const BY_FILES =
  /(?:^|\/)(?:prometheus|promtail|alloy|(?:open-?telemetry-|otel-?)?collector(?:-contrib)?|opentelemetry-collector(?:-contrib)?|vector|fluent-?bit|fluentd|filebeat|metricbeat|logstash)(?:$|[:@])/;
const MAX_FILES = 50;
const MAX_TEXT = 200_000;

/** Files and folders of the repository that a service is given at run time. */
export function mountedFiles({ volumes, configs }: ComposeService): readonly string[] | undefined {
  const bound = (volumes ?? []).filter(({ type }) => type === 'bind').map(({ source = '' }) => source);
  const paths = [...bound, ...(configs ?? []).flatMap(({ file = [] }) => file)].flatMap((written) => {
    const path = hasPlaceholder(written) ? undefined : pathFrom('.', written);
    return path === undefined || path === '.' ? [] : [path];
  });
  return paths.length > 0 ? [...new Set(paths)] : undefined;
}

/** Whom a service's files name, where these alone say whom it asks; undefined where they do not, or are not here. */
export async function toldByFiles(service: ComposeService, view: RepositoryView): Promise<string | undefined> {
  if (service.build !== undefined || !BY_FILES.test(service.image ?? '')) return undefined;
  const given = (mountedFiles(service) ?? []).flatMap((path) =>
    view.files.has(path) ? [path] : filesBelow(view, path).slice(0, MAX_FILES),
  );
  const texts: string[] = [];
  for (const path of given) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT) return undefined;
    texts.push(read.text);
  }
  return texts.length > 0 ? texts.join('\n') : undefined;
}
