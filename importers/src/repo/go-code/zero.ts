import { needsOfPlace, type CodeOfModule, type CodeCall, type Need } from '../values/code/index.js';

const ZERO = /^github\.com\/(?:zeromicro|tal-tech)\/go-(?:zero|queue)\//;
const NAME = /^[a-z][\w.-]*$/;
const MAX_NAME = 200;

/** Whom a part of a program's file names, by what the part is given to. Source: go-zero, "Configuration". */
interface Part {
  readonly module: RegExp;
  readonly call: RegExp;
  /** Keys of the part that say where, the first that is set wins. */
  readonly keys: readonly string[];
  readonly via: string;
  readonly product: string;
}

const ETCD = { keys: ['Etcd.Hosts'], via: 'registry', product: 'etcd' };
const CACHE = { keys: ['Host'], via: 'cache', product: 'redis' };
const PARTS: readonly Part[] = [
  { module: /\/go-zero\/zrpc$/, call: /^(?:Must)?New(?:Client|Server)$/, ...ETCD },
  { module: /\/go-zero\/core\/stores\/redis$/, call: /^(?:Must)?NewRedis$/, ...CACHE },
  { module: /\/go-zero\/core\/stores\/(?:cache|sqlc|monc)$/, call: /^(?:New|MustNew)\w*$/, ...CACHE },
  { module: /\/go-queue\/kq$/, call: /^(?:Must)?NewQueue$/, keys: ['Brokers'], via: 'messaging', product: 'kafka' },
];
/** Models that goctl makes are given the part of their cache, and no file says in whose words. */
const MODEL = /(?:^|\.)New\w+Model$/;
const OF_MODEL: Omit<Part, 'module'> = { call: MODEL, ...CACHE };

/** go-zero: clients and servers are set up by parts of the program's file. */
export function zeroNeeds(code: CodeOfModule): readonly Need[] {
  const isZero = code.files.some(({ imports }) => imports.some(({ module }) => ZERO.test(module)));
  if (!isZero) return [];
  return code.files.flatMap(({ path, calls }) =>
    calls.flatMap((call) => [...clientNeeds(code, path, call), ...partNeeds(code, path, call)]),
  );
}

/** A client asks for a name in etcd or Consul, a target, or endpoints. */
function clientNeeds({ setting }: CodeOfModule, path: string, call: CodeCall): readonly Need[] {
  const [part] = partsGiven(call);
  if (part === undefined || !ZERO.test(call.module) || !/^(?:Must)?NewClient$/.test(call.path)) return [];
  const at = { ...placeOf(call, path), via: 'grpc', confidence: 0.9 };
  const key = (setting(`${part}.Etcd.Key`) ?? setting(`${part}.Consul.Key`))?.toLowerCase() ?? '';
  if (key.length <= MAX_NAME && NAME.test(key)) return [{ ...at, host: key }];
  const written = setting(`${part}.Target`) ?? setting(`${part}.Endpoints`) ?? '';
  const [, host, port] = /^(?:[a-z]+:\/\/[^/]{0,100}\/)?([a-z][\w.-]{0,200}):(\d{2,5})$/i.exec(written) ?? [];
  return host === undefined ? [] : [{ ...at, host: host.toLowerCase(), port: Number(port) }];
}

function partNeeds({ setting, world }: CodeOfModule, path: string, call: CodeCall): readonly Need[] {
  const rule =
    PARTS.find(({ module, call: called }) => module.test(call.module) && called.test(call.path)) ??
    (MODEL.test(call.path) ? OF_MODEL : undefined);
  if (rule === undefined) return [];
  const { keys, via, product } = rule;
  return partsGiven(call).flatMap((part) => {
    // A server's own part is all of its file.
    const within = part === 'RpcServerConf' ? '' : `${part}.`;
    const place = keys.map((key) => setting(`${within}${key}`)).find((text) => text !== undefined);
    const at = placeOf(call, path);
    return place === undefined ? [] : needsOfPlace({ place, via, product, as: 'host', ...at }, world);
  });
}

/** Parts of the settings that a call is given: `c.PayRpc`. */
function partsGiven({ given }: CodeCall): readonly string[] {
  return given.flatMap(({ texts }) => /^\{[\w-]+\.([\w-]+)\}$/.exec(texts[0] ?? '')?.[1] ?? []);
}

function placeOf({ line, written }: CodeCall, path: string): Pick<Need, 'path' | 'line' | 'text'> {
  return { path, line, text: `${written.slice(0, 120)}(…)` };
}
