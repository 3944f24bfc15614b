/** What a licence, or the licence of a product, is counted by. */
export interface LicenceEntry {
  readonly pattern: RegExp;
  /** What it is counted by, in words. */
  readonly counted: string;
  /** `free`: it binds to no machine. `cores`: it counts cores or machines. `machine`: it is bound to one machine. */
  readonly verdict: 'free' | 'cores' | 'machine';
  readonly remedy: string;
}

const COUNT_NODES =
  'ask its vendor how containers are counted, and give it nodes of its own, so that the whole cluster is not';

/**
 * Licences as lists write them; the first that matches. Sources: Oracle, «Partitioning Policy»
 * (oracle.com/assets/partitioning-070609.pdf: what does not part hardware does not limit the processors counted); IBM,
 * «Container Licenses» (ibm.com/software/passportadvantage/containerlicenses.html: counted by the cores of the container
 * where its licence service runs, else of the node); Microsoft, «SQL Server licensing guide» (a container counts as a
 * virtual machine, four cores at least). No legal advice: a licence that is not here is unknown.
 */
export const LICENCES: readonly LicenceEntry[] = [
  entry(
    /\b(?:dongle|hardware key|node[- ]?locked|host ?id|mac address|bound to (?:one|a|the) (?:machine|server|host))\b/i,
    'is bound to one machine',
    'machine',
    'ask its vendor for a licence that floats, or leave it on its machine',
  ),
  entry(
    /\b(?:per|by|je|pro) ?-?(?:core|cpu|processor|socket|server|machine|host|kern|prozessor)s?\b|\b(?:pvu|rvu|core licen[cs]e|processor licen[cs]e)\b/i,
    'counts cores or machines',
    'cores',
    COUNT_NODES,
  ),
  entry(
    /\b(?:named users?|per (?:named )?user|per seat|concurrent|subscription|site licen[cs]e|enterprise agreement|per employee|pro (?:nutzer|benutzer))\b/i,
    'counts people, or nothing',
    'free',
    '',
  ),
  entry(
    /\b(?:open ?source|apache|bsd|l?gpl|agpl|mpl|isc|public domain|own|in-?house|self-?(?:made|written)|eigenentwicklung|free|no licen[cs]e|none)\b/i,
    'binds to no machine',
    'free',
    '',
  ),
  entry(/\bMIT\b|^mit$/, 'binds to no machine', 'free', ''), // «Kaufvertrag mit Wartung» is German for «with»
];

/** Products whose licence is known by their name, where no licence is stated. The same sources. */
export const PRODUCT_LICENCES: readonly LicenceEntry[] = [
  entry(/\boracle (?:linux|jdk|java)\b/i, 'binds to no machine', 'free', ''),
  entry(/\b(?:oracle(?: database| db)?|weblogic)\b/i, 'counts processors', 'cores', COUNT_NODES),
  entry(
    /\b(?:db2|websphere|ibm mq|mq series|cognos|informix|datastage)\b/i,
    'counts cores (IBM PVU or VPC)',
    'cores',
    COUNT_NODES,
  ),
  entry(/\b(?:ms ?sql|sql server|biztalk)\b/i, 'counts cores', 'cores', COUNT_NODES),
  entry(/\b(?:sybase|sap ase|sap hana|teradata|vertica|sas)\b/i, 'counts cores or machines', 'cores', COUNT_NODES),
  entry(
    /\b(?:java|openjdk|kotlin|scala|groovy|spring(?: ?boot)?|tomcat|jetty|wildfly|quarkus|python|django|flask|node(?:\.?js)?|javascript|typescript|react|angular|vue|express|php|laravel|symfony|wordpress|drupal|ruby|rails|golang|go|rust|perl|elixir|erlang|c|gcc|postgres(?:ql)?|mysql|mariadb|sqlite|redis|valkey|memcached|cassandra|kafka|rabbitmq|activemq|nginx|apache(?: httpd)?|httpd|haproxy|linux|debian|ubuntu|alpine)\b(?!\s*[+#])/i,
    'is free to run anywhere',
    'free',
    '',
  ),
  entry(/\bc\+\+|\bc#/i, 'is free to run anywhere', 'free', ''),
  entry(/(?:^|\s)(?:\.net (?:core|[5-9]|1\d)|asp\.net core|dotnet)/i, 'is free to run anywhere', 'free', ''),
];

function entry(pattern: RegExp, counted: string, verdict: LicenceEntry['verdict'], remedy: string): LicenceEntry {
  return { pattern, counted, verdict, remedy };
}

/** The entry of a stated licence. */
export function licenceOf(text: string): LicenceEntry | undefined {
  return LICENCES.find(({ pattern }) => pattern.test(text));
}

/** The entry of a product by its name. */
export function productLicence(text: string): LicenceEntry | undefined {
  return PRODUCT_LICENCES.find(({ pattern }) => pattern.test(text));
}
