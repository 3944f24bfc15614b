import { linesOf } from '../values/index.js';

/** That a tool makes code of a document. */
export interface GeneratorInput {
  /** As it is written: a path from the file, or from the root. */
  readonly input: string;
  readonly tool: string;
  /** Whether what is made answers the interface, and does not call it. */
  readonly isServer: boolean;
  readonly line: number;
}

/** Files that say which documents code is made of. */
const CONFIGURATION =
  /(?:^|\/)(?:package\.json|openapitools\.json|pom\.xml|build\.gradle(?:\.kts)?|kiota-lock\.json|orval\.config\.[cm]?[jt]s|openapi-ts\.config\.[cm]?[jt]s|[^/]*nswag[^/]*\.json|[^/]+\.(?:nswag|refitter|csproj)|[^/]*openapi-generator[^/]*\.(?:ya?ml|json))$/i;

export function isGeneratorConfiguration(path: string): boolean {
  return CONFIGURATION.test(path);
}

const DOCUMENT = String.raw`[^\s"'<>|;&]{1,500}\.(?:ya?ml|json)`;
/** Generators of openapi-generator and swagger-codegen that make servers. */
const SERVER =
  /(?:^|[-_])(?:spring|server|jaxrs|stub|aspnetcore|flask|fastapi|express|nestjs|vertx|micronaut-server|play|undertow|msf4j|slim|symfony|laravel|lumen|gin|echo)(?:$|[-_])/i;
/** Clients that one of these makes, by its library. */
const CLIENT_LIBRARY = /spring-cloud|feign|httpexchange|http-interface/i;

interface Pattern {
  readonly tool: string;
  /** Files that it stands in. */
  readonly in: RegExp;
  /** Its first group is the document. */
  readonly text: RegExp;
}

const word = (text: string): RegExp => new RegExp(text, 'gi');
const COMMAND = /package\.json$/i;

/** How tools name their document; each stands for itself. */
const PATTERNS: readonly Pattern[] = [
  {
    tool: 'openapi-typescript',
    in: COMMAND,
    text: word(String.raw`openapi-typescript\s+(?:-\S+\s+){0,20}(${DOCUMENT})`),
  },
  {
    tool: 'openapi-generator',
    in: COMMAND,
    text: word(
      String.raw`(?:openapi-generator(?:-cli)?|swagger-codegen)\s[^"]{0,300}?(?:-i|--input-spec)[ =](${DOCUMENT})`,
    ),
  },
  {
    tool: 'a generator of clients',
    in: COMMAND,
    text: word(
      String.raw`(?:openapi-ts|swagger-typescript-api|openapi-typescript-codegen|openapi|orval|oazapfts|openapi-zod-client|kiota)\s[^"]{0,300}?(?:-i|-p|--input|--path|-d|--openapi)[ =](${DOCUMENT})`,
    ),
  },
  {
    tool: 'NSwag',
    in: /(?:nswag[^/]*\.json|\.nswag)$/i,
    text: word(String.raw`"(?:url|documentPath)"\s*:\s*"(${DOCUMENT})"`),
  },
  {
    tool: 'OpenApiReference',
    in: /\.csproj$/i,
    text: word(String.raw`<OpenApiReference\s[^>]{0,500}?Include="(${DOCUMENT})"`),
  },
  { tool: 'Refitter', in: /\.refitter$/i, text: word(String.raw`"openApiPaths?"\s*:\s*\[?\s*"(${DOCUMENT})"`) },
  { tool: 'Kiota', in: /kiota-lock\.json$/i, text: word(String.raw`"descriptionLocation"\s*:\s*"(${DOCUMENT})"`) },
  {
    tool: 'Orval',
    in: /orval\.config\.[cm]?[jt]s$/i,
    text: word(String.raw`(?:input|target)\s*:\s*\{?\s*(?:target\s*:\s*)?['"](${DOCUMENT})['"]`),
  },
  {
    tool: 'openapi-ts',
    in: /openapi-ts\.config\.[cm]?[jt]s$/i,
    text: word(String.raw`input\s*:\s*['"](${DOCUMENT})['"]`),
  },
  {
    tool: 'openapi-generator',
    in: /(?:openapitools\.json|pom\.xml|build\.gradle(?:\.kts)?|openapi-generator[^/]*\.(?:ya?ml|json))$/i,
    text: word(String.raw`["']?input_?Spec(?:RootDirectory)?["']?\s*(?:>|\.set\(|:|=)\s*["']?(${DOCUMENT})`),
  },
];
const MOST_INPUTS = 500;
/** How far from the document the name of its generator stands. */
const AROUND = 800;

/** The documents that a configuration names, with what is made of them. O(length). */
export function generatorInputs(path: string, text: string): readonly GeneratorInput[] {
  const found: GeneratorInput[] = [];
  for (const pattern of PATTERNS) {
    if (!pattern.in.test(path)) continue;
    for (const match of text.matchAll(pattern.text)) {
      const [whole, input = ''] = match;
      if (found.length >= MOST_INPUTS) return found;
      const around = text.slice(Math.max(0, match.index - AROUND), match.index + whole.length + AROUND);
      found.push({ input, tool: pattern.tool, isServer: makesServer(pattern.tool, around), line: lineAt(text, input) });
    }
  }
  return found;
}

function makesServer(tool: string, around: string): boolean {
  if (tool !== 'openapi-generator' || CLIENT_LIBRARY.test(around)) return false;
  const named =
    /generatorName["']?\s*(?:>|\.set\(|:|=)\s*["']?([\w-]{1,60})|\s(?:-g|--generator-name|-l)[ =]([\w-]{1,60})/.exec(
      around,
    );
  return SERVER.test(named?.[1] ?? named?.[2] ?? '');
}

function lineAt(text: string, input: string): number {
  return linesOf(text, (line) => (line.includes(input) ? 'here' : undefined)).get('here') ?? 1;
}
