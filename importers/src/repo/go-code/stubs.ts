import { placesIn, slotTexts, type CodeFile, type CodeOfModule, type Need, type World } from '../values/code/index.js';

/** Who answers a service of gRPC is known by its generated code, not where a connection goes. */
const BY_STUB = 0.7;
const GRPC = /^google\.golang\.org\/grpc$/;
/** What every server may answer besides. */
const BESIDE = /^(?:google\.golang\.org|github\.com\/grpc-ecosystem)\//;
const CLIENT = /^New([A-Z]\w{0,100})Client$/;
const SERVER = /^Register([A-Z]\w{0,100})Server$/;

/** Calls of generated code that are looked at, as written. */
export const STUB_CALLS = /(?:^|\.)(?:New[A-Z]\w{0,100}Client|Register[A-Z]\w{0,100}Server)$/;

/**
 * `pb.NewCartServiceClient(conn)` over a connection whose place only the running program knows, as one that a registry tells:
 * the only other program that has `pb.RegisterCartServiceServer(…)`.
 */
export function stubNeeds(code: CodeOfModule, all: readonly CodeOfModule[]): readonly Need[] {
  const own = new Set(answered(code));
  return code.files.flatMap((file) => {
    const asked = file.calls.filter(
      ({ path, module }) => CLIENT.test(path) && module.includes('/') && !BESIDE.test(module),
    );
    if (asked.length === 0 || knowsPlace(file, code.world)) return [];
    return asked.flatMap(({ path, line, written }): readonly Need[] => {
      const service = CLIENT.exec(path)?.[1] ?? '';
      const servers = own.has(service) ? [] : all.filter((one) => answered(one).includes(service));
      const [server] = servers;
      const host = servers.length === 1 && server ? nameOf(server) : undefined;
      if (host === undefined) return [];
      return [{ host, via: 'grpc', confidence: BY_STUB, path: file.path, line, text: `${written.slice(0, 120)}(…)` }];
    });
  });
}

/** Services of gRPC that a program answers. */
function answered({ files }: CodeOfModule): readonly string[] {
  return files.flatMap(({ calls }) =>
    calls.flatMap(({ path, module }) => (BESIDE.test(module) ? [] : (SERVER.exec(path)?.[1] ?? []))),
  );
}

/** Whether a file says itself where a connection goes. */
function knowsPlace({ calls }: CodeFile, world: World): boolean {
  return calls
    .filter(({ module, path }) => GRPC.test(module) && /^(?:Dial|NewClient|DialContext)$/.test(path))
    .some((call) =>
      [0, 1].some((slot) => slotTexts(call, slot, world).some((text) => placesIn(text, 'host').length > 0)),
    );
}

function nameOf({ module: { name, names = [] } }: CodeOfModule): string | undefined {
  const called = (names[0] ?? name).toLowerCase();
  return /^[a-z][\w.-]{0,200}$/.test(called) ? called : undefined;
}
