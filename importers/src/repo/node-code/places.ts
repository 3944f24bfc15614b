import type { WrittenPlace } from '../values/code/index.js';
import { baseOf, folderOf, nearestFolder, Place, yamlDocuments, type SourceFile } from '../values/index.js';
import { lineOfKey, PackageJson, readAs } from './package-json.js';

/** A proxy of a server that only developers run: what is deployed passes the same requests on in its own way. */
const OF_DEVELOPERS = 0.6;

/** Places that files beside the code name, by the module that they are of. */
export function placesBeside(
  files: readonly SourceFile[],
  folders: ReadonlySet<string>,
): ReadonlyMap<string, readonly WrittenPlace[]> {
  const byFolder = new Map<string, WrittenPlace[]>();
  for (const file of files) {
    const folder = nearestFolder(folderOf(file.path), folders);
    if (folder === undefined) continue;
    const known = byFolder.get(folder) ?? [];
    byFolder.set(folder, [...known, ...placesIn(file)]);
  }
  return byFolder;
}

function placesIn(file: SourceFile): readonly WrittenPlace[] {
  const base = baseOf(file.path);
  if (base === 'package.json') return ofPackage(file);
  if (base.endsWith('.prisma')) return ofPrisma(file);
  if (/^proxy\.conf/.test(base)) return fieldsOf(file, /^target$/, { via: 'http', confidence: OF_DEVELOPERS });
  if (base === 'keycloak.json') return fieldsOf(file, /^auth-server-url$/, { via: 'auth', product: 'keycloak' });
  if (/^gateway\.config/.test(base)) return fieldsOf(file, /^urls?$/, { via: 'http' });
  if (base === 'ormconfig.json') return ofOrmConfig(file);
  return [];
}

/** `"proxy": "http://localhost:4000"` of Create React App. */
function ofPackage(file: SourceFile): readonly WrittenPlace[] {
  const proxy = readAs(PackageJson, file)?.proxy;
  if (proxy === undefined) return [];
  const line = lineOfKey(file.text, 'proxy');
  return [{ place: proxy, via: 'http', path: file.path, line, text: 'proxy', confidence: OF_DEVELOPERS }];
}

/** Source: "Prisma schema reference", datasource. */
const PROVIDERS: Readonly<Record<string, string>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  mysql: 'mysql',
  mongodb: 'mongodb',
  sqlserver: 'sqlserver',
  cockroachdb: 'cockroachdb',
};

function ofPrisma({ path, text }: SourceFile): readonly WrittenPlace[] {
  const block = /^[ \t]*datasource\s+\w+\s*\{([^}]{0,2000})\}/m.exec(text);
  if (!block?.[1]) return [];
  const provider = /^[ \t]*provider\s*=\s*"(\w+)"/m.exec(block[1])?.[1] ?? '';
  const product = Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined;
  if (product === undefined) return [];
  const env = /^[ \t]*url\s*=\s*env\("(\w+)"\)/m.exec(block[1])?.[1];
  const written = /^[ \t]*url\s*=\s*"([^"\n]{1,500})"/m.exec(block[1])?.[1] ?? '';
  const place = env === undefined ? written : `\${${env}}`;
  const line = text.slice(0, block.index).split('\n').length;
  return [{ place, via: 'database', product, path, line, text: `datasource ${provider}` }];
}

/** Source: TypeORM, "Using Configuration Sources". */
function ofOrmConfig(file: SourceFile): readonly WrittenPlace[] {
  return rootsOf(file).flatMap((root) =>
    root.oneOrMore().flatMap((one): readonly WrittenPlace[] => {
      const product = Object.hasOwn(PROVIDERS, one.get('type').word) ? PROVIDERS[one.get('type').word] : undefined;
      const place = one.get('url').text ?? one.get('host').text ?? '';
      if (product === undefined) return [];
      return [
        { place, via: 'database', product, path: file.path, line: one.get('type').line, text: `type ${product}` },
      ];
    }),
  );
}

function fieldsOf(
  file: SourceFile,
  names: RegExp,
  what: Pick<WrittenPlace, 'via' | 'product' | 'confidence'>,
): readonly WrittenPlace[] {
  return rootsOf(file).flatMap((root) =>
    [...root.records()].flatMap((record) =>
      record
        .entries()
        .flatMap(([name, value]) =>
          names.test(name)
            ? value
                .oneOrMore()
                .flatMap(({ text, line }): readonly WrittenPlace[] =>
                  text === undefined ? [] : [{ ...what, place: text, path: file.path, line, text: name }],
                )
            : [],
        ),
    ),
  );
}

function rootsOf({ text }: SourceFile): readonly Place[] {
  return yamlDocuments(text).documents.map((document) => Place.root(document));
}
