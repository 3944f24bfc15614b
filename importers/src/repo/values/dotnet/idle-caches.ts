import { COMMENTED_LINES } from '../code/reached.js';
import { lineAt } from '../code/spans.js';
import type { CodeOfModule, IsDead } from '../code/technology.js';

/** A cache that a call registers, and what has code ask it. Source: ASP.NET Core, "Distributed caching", "Output caching". */
interface Cache {
  readonly registers: RegExp;
  readonly asks: RegExp;
}

const CACHES: readonly Cache[] = [
  {
    registers: /\.Add(?:StackExchangeRedis|DistributedRedis)Cache\s{0,4}\(/g,
    asks: /\b(?:IDistributedCache|HybridCache|AddHybridCache|UseSession|AddSession|IFusionCache|AddFusionCache|ITicketStore|AddDistributedTokenCaches|IBufferDistributedCache|IAppCache|IEasyCaching\w*|Abp\w*Cach\w*|IDistributedCache\w+|ICacheManager|EFSecondLevelCache\w*|AddEFSecondLevelCache|AddOperationalStore|AddBff|AddServerSideSessions)\b/,
  },
  {
    registers: /\.AddStackExchangeRedisOutputCache\s{0,4}\(/g,
    asks: /\bOutputCache\b(?!Options)|CacheOutput\(|UseOutputCache/,
  },
  // Source: Minio.NET, "Dependency injection".
  { registers: /\.AddMinio\s{0,4}\(/g, asks: /\bI?Minio(?:Client)?(?:Factory)?\b/ },
];
const MAX_STATEMENT = 5_000;

/** Where caches are registered that no code of a program asks. O(text). */
export function idleCaches(written: ReadonlyMap<string, string>, isDead: IsDead): IsDead {
  const found: { readonly path: string; readonly start: number; readonly end: number }[] = [];
  for (const { registers, asks } of CACHES) {
    const set = [...written].flatMap(([path, text]) =>
      [...text.matchAll(registers)].map(({ index }) => ({ path, text, index })),
    );
    if (set.length === 0) continue;
    const isAsked = [...written].some(
      ([path, text]) => !isDead(path) && asks.test(text.replace(COMMENTED_LINES, '').replace(/^\s*using\b.*$/gm, '')),
    );
    if (isAsked) continue;
    for (const { path, text, index } of set)
      found.push({ path, start: lineAt(text, index), end: lineAt(text, statementEnd(text, index)) });
  }
  return (path, line) =>
    line !== undefined && found.some((one) => one.path === path && line >= one.start && line <= one.end);
}

const REGISTERS = /(?:^|\.)Add(?:StackExchangeRedis|DistributedRedis)(?:Output)?Cache$/;
const OF_CACHES =
  /^(?:Microsoft\.Extensions\.Caching\.(?:StackExchangeRedis|Redis)|Microsoft\.AspNetCore\.OutputCaching\.StackExchangeRedis)$/;

/** Packages of caches that a program registers and never asks. */
export function idleCachePackages({ files, isDead }: CodeOfModule): RegExp | undefined {
  const set = files.flatMap(({ path, calls }) =>
    calls.filter((call) => REGISTERS.test(call.path)).map(({ line }) => isDead(path, line)),
  );
  return set.length > 0 && set.every(Boolean) ? OF_CACHES : undefined;
}

function statementEnd(text: string, from: number): number {
  const end = text.indexOf('});', from);
  const plain = text.indexOf(';', from);
  const last = end >= 0 && text.slice(from, plain).includes('{') ? end : plain;
  return last < 0 ? Math.min(text.length, from + MAX_STATEMENT) : Math.min(last, from + MAX_STATEMENT);
}
