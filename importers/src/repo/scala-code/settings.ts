import type { RepositoryView } from '../values/index.js';
import { hoconSettings, type Module, type WrittenPlace } from '../values/code/index.js';

/** Places that only a client of a product is told, by their scheme. */
const STORE = /^(?:jdbc:)?(mongodb(?:\+srv)?|rediss?|amqps?|postgres(?:ql)?|mysql|mariadb|sqlserver):\/\//;
const PRODUCTS: Readonly<Record<string, readonly [product: string, via: string]>> = {
  postgresql: ['postgresql', 'database'],
  postgres: ['postgresql', 'database'],
  mysql: ['mysql', 'database'],
  mariadb: ['mariadb', 'database'],
  sqlserver: ['sqlserver', 'database'],
  mongodb: ['mongodb', 'database'],
  'mongodb+srv': ['mongodb', 'database'],
  redis: ['redis', 'cache'],
  rediss: ['redis', 'cache'],
  amqp: ['rabbitmq', 'messaging'],
  amqps: ['rabbitmq', 'messaging'],
};
const MAX_TEXT = 200_000;

interface SettingFile {
  readonly path: string;
  readonly text: string;
}

/** `application.conf` of a project, before the defaults of its own libraries. */
async function filesOf(folder: string, view: RepositoryView): Promise<readonly SettingFile[]> {
  const inside = (path: string): string => (folder === '.' ? path : `${folder}/${path}`);
  const names = ['src/main/resources/application.conf', 'conf/application.conf', 'src/main/resources/reference.conf'];
  const files: SettingFile[] = [];
  for (const path of names.map(inside).filter((one) => view.files.has(one))) {
    const read = await view.read(path);
    if ('text' in read && read.text.length <= MAX_TEXT) files.push({ path, text: read.text });
  }
  return files;
}

/** Settings by their dotted names. */
export async function scalaSettings({ folder }: Module, view: RepositoryView): Promise<ReadonlyMap<string, string>> {
  const settings = new Map<string, string>();
  for (const { text } of await filesOf(folder, view))
    for (const [name, value] of hoconSettings(text)) if (!settings.has(name)) settings.set(name, value);
  return settings;
}

/** Stores and brokers that settings name by a URL: slick, Play, quill, MongoDB, Redis, AMQP. */
export async function writtenPlaces(folder: string, view: RepositoryView): Promise<readonly WrittenPlace[]> {
  return (await filesOf(folder, view)).flatMap(({ path, text }) => {
    const lines = text.split(/\r?\n/);
    return [...hoconSettings(text)].flatMap(([name, value]): readonly WrittenPlace[] => {
      const written = /^\$\{[^{}:]+:(.*)\}$/.exec(value)?.[1] ?? value;
      const [product, via] = PRODUCTS[STORE.exec(written)?.[1] ?? ''] ?? [];
      if (product === undefined || via === undefined) return [];
      const last = name.split('.').at(-1) ?? name;
      const line = lines.findIndex((one) => one.includes(last) && /[:=]\s*["j]/.test(one)) + 1;
      return [{ place: value, product, via, as: 'uri', path, line: Math.max(1, line), text: name }];
    });
  });
}
