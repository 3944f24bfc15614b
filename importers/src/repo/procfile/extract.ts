import { baseOf, folderOf, pathFrom, settingsOfCommand } from '../values/index.js';
import type { Unit } from '../values/units.js';

const LINE = /^([A-Za-z0-9_-]{1,60}):\s*(\S.{0,4000})$/;
/** Process types that end by themselves. Source: Heroku, "Release Phase". */
const ENDS = /^(?:release|postdeploy|migrate|console)$/;

/**
 * What the lines of a Procfile start. Lines that change into folders start one program each; without that all lines are
 * processes of the one program of the file's folder. Source: Heroku, "The Procfile". O(text).
 */
export function procfileUnits(path: string, text: string, repository: string): readonly Unit[] {
  const folder = folderOf(path);
  const started = new Map<string, { readonly line: number; readonly commands: string[] }>();
  for (const [at, written] of text.split(/\r?\n/).slice(0, 1_000).entries()) {
    const [, process = '', command = ''] = LINE.exec(written.trim()) ?? [];
    if (command === '' || ENDS.test(process)) continue;
    const inner =
      /(?:^|&&|;|\()\s*(?:cd|pushd)\s+["']?([\w./-]{1,200})|(?:--prefix|-C|--cwd|--dir|--directory)[ =]["']?([\w./-]{1,200})/.exec(
        command,
      );
    const there = pathFrom(folder, inner?.[1] ?? inner?.[2] ?? '.') ?? folder;
    const known = started.get(there);
    if (known) known.commands.push(command);
    else started.set(there, { line: at + 1, commands: [command] });
  }
  return [...started].map(([there, { line, commands }]) => ({
    id: `${path}/${there}`,
    name: (there === '.' ? repository : baseOf(there)).toLowerCase(),
    folder: there,
    environment: Object.assign({}, ...commands.map((command) => settingsOfCommand([command]))) as Record<
      string,
      string
    >,
    needs: [],
    path,
    line,
  }));
}

/** Managed products that an `app.json` asks for: `heroku-postgresql`, `heroku-redis`. */
const ADDONS: readonly (readonly [RegExp, 'datastore' | 'broker', string])[] = [
  [/^heroku-postgresql$/, 'datastore', 'postgresql'],
  [/^(?:heroku-redis|rediscloud|redisgreen|openredis)$/, 'datastore', 'redis'],
  [/^(?:cleardb|jawsdb)$/, 'datastore', 'mysql'],
  [/^jawsdb-maria$/, 'datastore', 'mariadb'],
  [/^(?:mongolab|mongohq|ormongo)$/, 'datastore', 'mongodb'],
  [/^(?:bonsai|searchbox|foundelasticsearch)$/, 'datastore', 'elasticsearch'],
  [/^(?:memcachier|memcachedcloud)$/, 'datastore', 'memcached'],
  [/^(?:cloudamqp|rabbitmq-bigwig)$/, 'broker', 'rabbitmq'],
  [/^(?:heroku-kafka|cloudkarafka)$/, 'broker', 'kafka'],
];

/** The products among the add-ons that an application asks for, as units that it needs. */
export function addonUnits(path: string, addons: readonly string[], line: number): readonly Unit[] {
  return addons.slice(0, 100).flatMap((written) => {
    const addon = written.split(':')[0] ?? '';
    const found = ADDONS.find(([pattern]) => pattern.test(addon));
    if (!found) return [];
    return [
      { id: `${path}/${addon}`, name: addon, product: { kind: found[1], type: found[2] }, needs: [], path, line },
    ];
  });
}
