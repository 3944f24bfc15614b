import { baseOf } from '../values/index.js';

/** What a module's manifest says that its program does with GraphQL. */
export interface GraphqlRole {
  /** It answers queries. */
  readonly isServer: boolean;
  /** It asks others. */
  readonly isClient: boolean;
  /** It is one entrance to the schemas of others. */
  readonly isGateway: boolean;
}

interface Libraries {
  readonly manifest: RegExp;
  readonly server: RegExp;
  readonly client: RegExp;
  readonly gateway?: RegExp;
}

/** A package's name as a manifest writes it: between quotes, or in brackets of XML. */
const quoted = (names: string): RegExp => new RegExp(`["'](?:${names})["']`);
const NEVER = /(?!)/;

/** Which libraries answer and which ask, as their own documentation says, by the manifest that names them. */
const LIBRARIES: readonly Libraries[] = [
  {
    manifest: /^package\.json$/,
    server: quoted(
      '@apollo/(?:server|subgraph)|apollo-server(?:-[\\w-]+)?|graphql-yoga|@graphql-yoga/[\\w-]+|@nestjs/graphql|mercurius|@mercuriusjs/federation|express-graphql|koa-graphql|graphql-http|graphql-helix|type-graphql|@pothos/core|nexus|@graphql-tools/schema|@envelop/core|@as-integrations/[\\w-]+|postgraphile|@neo4j/graphql|@apollo/federation',
    ),
    client: quoted(
      '@apollo/client|apollo-(?:client|boost|angular|link-http)|urql|@urql/[\\w-]+|graphql-request|react-relay|relay-runtime|@vue/apollo-composable|vue-apollo|svelte-apollo|@graphql-codegen/(?:client-preset|typescript-(?:react-(?:apollo|query)|graphql-request|urql|vue-apollo|apollo-angular|operations))|graphql-hooks|gqty|houdini|@nuxtjs/apollo|villus',
    ),
    gateway: quoted('@apollo/gateway|@mercuriusjs/gateway|@graphql-hive/gateway|@graphql-mesh/(?:cli|serve-cli|http)'),
  },
  {
    manifest: /^go\.mod$/,
    server:
      /\bgithub\.com\/(?:99designs\/gqlgen|graph-gophers\/graphql-go|graphql-go\/(?:graphql|handler)|samsarahq\/thunder)\b/,
    client:
      /\bgithub\.com\/(?:Khan\/genqlient|machinebox\/graphql|shurcooL\/graphql|hasura\/go-graphql-client|Yamashou\/gqlgenc)\b/,
  },
  {
    manifest: /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/,
    server:
      /\b(?:spring-boot-starter-graphql|spring-graphql|graphql-dgs[\w-]*starter|graphql-dgs-platform|graphql-spring-boot-starter|graphql-kotlin-(?:spring|ktor)-server|graphql-java-(?:servlet|tools|kickstart)|graphql-java|(?:quarkus|smallrye)-[\w-]*graphql(?!-client)\b|graphql-spqr[\w-]*|micronaut-graphql|kgraphql[\w-]*)/,
    client:
      /com\.apollographql\.apollo|\bapollo-runtime\b|graphql-kotlin-[\w-]*client|graphql-dgs-client|smallrye-graphql-client|graphql-(?:webclient|java-client)[\w-]*/,
  },
  {
    manifest: /^(?:requirements[\w.-]*\.txt|pyproject\.toml|Pipfile|setup\.py)$/,
    server:
      /(?:^|["'\s])(?:strawberry-graphql|ariadne|graphene(?:-[\w-]+)?|tartiflette|starlette-graphene3?)(?=[\s"'=<>~![\]{},;]|$)/im,
    client: /(?:^|["'\s])(?:gql|sgqlc|ariadne-codegen|python-graphql-client|qlient)(?=[\s"'=<>~![\]{},;]|$)/im,
  },
  {
    manifest: /\.csproj$/,
    server: /Include="(?:HotChocolate\.AspNetCore|GraphQL\.Server|GraphQL)[\w.]*"/,
    client: /Include="(?:StrawberryShake|GraphQL\.Client)[\w.]*"/,
    gateway: /Include="HotChocolate\.(?:Fusion|Stitching)[\w.]*"/,
  },
  { manifest: /^Gemfile$/, server: /gem ["']graphql["']/, client: /gem ["']graphql-client["']/ },
  {
    manifest: /^composer\.json$/,
    server: quoted(
      'nuwave/lighthouse|webonyx/graphql-php|overblog/graphql-bundle|rebing/graphql-laravel|thecodingmachine/graphqlite[\\w-]*',
    ),
    client: quoted('gmostafa/php-graphql-client|softonic/graphql-client'),
  },
  {
    manifest: /^Cargo\.toml$/,
    server: /^\s*(?:async-graphql|juniper)[\w-]*\s*=/m,
    client: /^\s*(?:graphql_client|cynic)\s*=/m,
  },
  { manifest: /^mix\.exs$/, server: /\{\s*:absinthe\b/, client: /\{\s*:(?:neuron|common_graphql_client)\b/ },
  { manifest: /^build\.sbt$/, server: /"(?:caliban[\w-]*|sangria)"/, client: /"caliban-client"/ },
  { manifest: /^pubspec\.yaml$/, server: NEVER, client: /^\s+(?:graphql|graphql_flutter|ferry|artemis)\s*:/m },
];

export function isManifest(path: string): boolean {
  const base = baseOf(path);
  return LIBRARIES.some(({ manifest }) => manifest.test(base));
}

/** What a manifest says, by the libraries that it names; of Node.js also what it needs for its own work. */
export function roleOf(path: string, text: string): GraphqlRole {
  const base = baseOf(path);
  const libraries = LIBRARIES.find(({ manifest }) => manifest.test(base));
  if (libraries === undefined) return { isServer: false, isClient: false, isGateway: false };
  const isGateway = libraries.gateway?.test(text) ?? false;
  return { isServer: libraries.server.test(text), isClient: libraries.client.test(text), isGateway };
}

/** Files of tools that make code of a schema, or check operations against one. */
const CONFIGURATION =
  /^(?:codegen[\w.-]*\.(?:ya?ml|json|[cm]?[jt]s)|\.?graphql(?:rc|\.config)(?:\.(?:ya?ml|json|toml|[cm]?[jt]s))?|apollo\.config\.[cm]?[jt]s|relay\.config\.(?:json|[cm]?[jt]s)|genqlient\.ya?ml|\.gqlgenc\.ya?ml)$/;

export function isConfiguration(path: string): boolean {
  return CONFIGURATION.test(baseOf(path));
}

/** What a configuration says of the schema that it is about. */
export interface SchemaSource {
  /** As it is written: a path, a glob or a URL. */
  readonly written: string;
  readonly line: number;
}

const MOST_CONFIGURATION = 200_000;
const MOST_SOURCES = 50;
const SETTING =
  /(?:^|[\s{,"'])(?:schema|localSchemaFile|schemaPath|url|endpoint)["']?[ \t]{0,10}:[ \t]{0,10}(?:(?:\n[ \t]{0,20})?[-[][ \t]{0,10})?\n?[ \t]{0,20}(["'`]?)([^\s"'`,\]]{1,500})\1/g;

/**
 * The schemas that a configuration names: `schema`, `localSchemaFile` and `url` of graphql-codegen, graphql-config, Apollo's
 * tools, Relay's compiler, genqlient and StrawberryShake. Only what stands there as a text. O(length).
 */
export function schemaSources(text: string): readonly SchemaSource[] {
  const found: SchemaSource[] = [];
  for (const match of text.slice(0, MOST_CONFIGURATION).matchAll(SETTING)) {
    const written = match[2] ?? '';
    if (!/^https?:\/\/|\.(?:graphqls?|gqls?|json)$/i.test(written) || found.length >= MOST_SOURCES) continue;
    const at = match.index + match[0].lastIndexOf(written);
    found.push({ written, line: text.slice(0, at).split('\n').length });
  }
  return found;
}

/** Whether a configuration makes code of a client: what asks, not what answers. */
export function makesClient(text: string): boolean {
  return !/typescript-resolvers|graphql-modules-preset|server-preset/.test(text);
}
