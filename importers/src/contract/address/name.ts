const MAX_NAME = 256;

/** The words of a variable's or setting's name, lower case: DB_HOST, dbHost and db.host alike. */
export function nameTokens(name: string): readonly string[] {
  return name
    .slice(0, MAX_NAME)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== '' && !/^\d+$/.test(token));
}

const HOST_WORDS = new Set(
  'host hosts hostname hostnames url urls uri uris addr addrs address addresses server servers endpoint endpoints broker brokers bootstrap dsn nodes seeds contactpoints pghost svc upstream backend hostport'.split(
    ' ',
  ),
);

// HOST_NAME, SERVERS_LIST: the word before says what it is.
const TRAILING = new Set(['name', 'names', 'list', 'internal', 'primary', 'default', 'string', 'config']);

// What a process says of itself, or whom it lets in.
const OWN = new Set(
  'advertised advertise listener listeners listen bind allowed allow cors origin origins virtual vhost self image tag version cookie issuer audience namespace user username password secret token replacement'.split(
    ' ',
  ),
);

/** Whether a name says that its value is a host even without a scheme or a port; what may be a token never is. */
export function saysHost(name: string): boolean {
  const tokens = [...nameTokens(name)];
  if (tokens.includes('token')) return false;
  if (tokens.length > 1 && TRAILING.has(tokens.at(-1) ?? '')) tokens.pop();
  const last = tokens.at(-1) ?? '';
  // A lone HOST, ADDRESS or SERVER is where the process itself listens.
  if (tokens.length === 1 && /^(?:host|hostname|addr|address|server)$/.test(last)) return false;
  return HOST_WORDS.has(last) || /(?:host|url|uri|addr|brokers?)$/.test(last);
}

// USER_SERVICE_URL is where users are kept, DB_USER who signs in.
const KEPT = new Set(['user', 'username', 'token']);

function isAddressOf(token: string, behind: readonly string[]): boolean {
  return KEPT.has(token) && HOST_WORDS.has(behind.at(-1) ?? '');
}

/** Whether a name tells of the process itself, of images, or of who may call it: never of a dependency. */
export function saysOwn(name: string): boolean {
  const tokens = nameTokens(name);
  const joined = tokens.join('_');
  return (
    tokens.some((token, at) => OWN.has(token) && !isAddressOf(token, tokens.slice(at + 1))) ||
    joined === 'hostname' ||
    /(?:^|_)no_proxy$/.test(joined) ||
    ALLOWED.test(joined) ||
    joined === 'base_url' ||
    joined === 'base_uri' ||
    LED_BACK.test(joined) ||
    LETS_IN.test(joined) ||
    ITSELF.test(joined) ||
    AWAITED.test(joined) ||
    (SEEN_OUTSIDE.test(joined) && !IN_PAGE.test(joined))
  );
}

// The name under which a product is itself seen, as its documentation has it (Keycloak, Grafana, n8n, Gitea, Mattermost,
// NextAuth.js, WordPress, nginx-proxy and its companion): whoever stands before it leads back there.
const ITSELF =
  /^(?:kc_hostname(?:_url|_admin|_admin_url)?|gf_server_(?:domain|root_url)|n8n_editor_base_url|gitea_server_(?:domain|root_url|ssh_domain)|mm_servicesettings_siteurl|nextauth_url(?:_internal)?|letsencrypt_host|wordpress_(?:home|siteurl)|wp_(?:home|siteurl)|pma_absolute_uri)$/;
// Where a thing that is reached by another name inside is seen from outside: what links to it is given out.
const SEEN_OUTSIDE =
  /(?:^|_)(?:(?:public|external|canonical|cdn)(?:_(?:base|root))?|(?:^|server_)root)_(?:url|uri|endpoint|host|hostname|domain)s?$/;
// Who may call, in a word: `HLSALLOWORIGINS`.
const ALLOWED = /allow(?:ed)?origins?$|corsorigins?$/;
// What a script waits for before it starts the program: an order, which others tell.
const AWAITED = /^wait_(?:services?|hosts?)$/;
// Where somebody is led back to, by whoever signs him in.
const LED_BACK = /(?:^|_)(?:redirect|post_logout)(?:_base)?_(?:url|uri)s?$/;
// Whose pages may ask, where words stand together: `HLSALLOWORIGINS`.
const LETS_IN = /allow(?:ed)?_?origins?(?:_|$)|corsorigins?(?:_|$)/;
// What is built into a page, which itself loads from there.
const IN_PAGE = /^(?:next_public|nuxt_public|expo_public|vite|react_app|ng_app|vue_app|gatsby)_/;

// Pages that people open, and come back to; links to them stand in mails. And where one's own hooks begin, which others
// are told to call: `SLACK_WEBHOOK_URL` is all of a hook of another's.
const PAGES =
  /(?:^(?:public_)?(?:app|application|site|web|client|portal|ui|dashboard)|(?:^|_)(?:website|webapp|web_app|web|frontend|front_end|client_app|storefront|landing|homepage|callback|return|success|cancel|failure|notify|ipn)|(?:^|_)webhooks?(?:_(?:base|root|public)|(?=_(?:host|domain)s?$)))(?:_(?:base|root|page))?_(?:url|uri|host|domain)s?$/;

// Of names that are built into a page those of other pages, where a link leads, and of where it is seen itself.
const LINKED =
  /^site(?:_base)?_ur[li]$|(?:^|_)(?:website|webapp|web_app|web|frontend|front_end|storefront|landing|homepage|callback|return|success|cancel|failure)(?:_(?:base|root|page))?_(?:url|uri|host|domain)s?$/;

// Entries of a page's menu, as files of settings list them: `menu.items.url`.
const ENTRIES =
  /(?:^|_)(?:menu|navbar|nav|navigation|sidebar|footer)(?:_[a-z\d]{1,30}){0,2}_(?:items?|links?|entry|entries|buttons?)(?:_[a-z\d]{1,30}){0,2}_(?:url|uri|href)s?(?:_\d{1,4})?$/;

/** Whether a name tells of pages that people open: a link where its value is a public name. */
export function saysPage(name: string): boolean {
  const joined = nameTokens(name).join('_');
  return IN_PAGE.test(joined) ? LINKED.test(joined.replace(IN_PAGE, '')) : PAGES.test(joined) || ENTRIES.test(joined);
}

const BY_TOKEN: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:zipkin|jaeger|otel|otlp|opentelemetry|collector|tracing|sentry|statsd|datadog|loki|tempo|logstash|fluentd?)$/,
    'telemetry',
  ],
  [/^(?:eureka|consul|zookeeper|zk|nacos|registry|discovery)$/, 'registry'],
  [/^(?:redis|cache|memcached?|valkey|hazelcast)$/, 'cache'],
  [
    /^(?:rabbit|rabbitmq|amqp|kafka|broker|brokers|bootstrap|nats|activemq|mqtt|pulsar|eventbus|queue|mq)$/,
    'messaging',
  ],
  [
    /^(?:db|database|datasource|postgres|postgresql|pg|pghost|mysql|mariadb|mongo|mongodb|sqlserver|mssql|oracle|cassandra|couchdb|elasticsearch|neo4j|influxdb?|dynamodb|clickhouse|sql)$/,
    'database',
  ],
  [/^grpc$/, 'grpc'],
];

/** What a name tells of how its address is reached; '' where it tells nothing. */
export function viaOfName(name: string): string {
  const tokens = nameTokens(name);
  for (const [pattern, via] of BY_TOKEN) if (tokens.some((token) => pattern.test(token))) return via;
  return '';
}

/** Whether a name speaks of a configuration server. */
export function saysConfig(name: string): boolean {
  return nameTokens(name).some((token) => /^config/.test(token));
}
