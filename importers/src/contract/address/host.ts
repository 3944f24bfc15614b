import type { Spot } from './address.js';

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IPV6 = /^[0-9a-f:]+(?:\.[0-9.]+)?$/;

// Loopback, the machine itself, and what a resolver must never answer for.
const NOWHERE =
  /^(?:localhost|localhost\.localdomain|ip6-localhost|gateway\.docker\.internal|host\.minikube\.internal|kubernetes\.docker\.internal|metadata\.google\.internal|kubernetes\.default(?:\.svc(?:\.cluster\.local)?)?|127\..*|0\.0\.0\.0|255\..*|169\.254\..*|::|::1|0:0:0:0:0:0:0:[01])$/;

// RFC 5737 and RFC 3849 addresses, RFC 2606 names, names that stand in XML namespaces and never answer, single files of
// repositories.
const DOCUMENTATION =
  /^(?:192\.0\.2\.\d+|198\.51\.100\.\d+|203\.0\.113\.\d+|2001:0?db8:.*|example|(?:[\w.-]{1,200}\.)?example\.(?:com|org|net|edu)|.*\.(?:example|invalid|localhost)|(?:www\.)?w3\.org|schemas\.[a-z.]+|(?:www\.)?json-schema\.org|java\.sun\.com|xmlns\.[a-z.]+|(?:.*\.)?xmlsoap\.org|(?:raw|gist|objects)\.githubusercontent\.com)$/;

// Where a developer's own machine is seen from outside as long as a tunnel is open: no party, and nobody's tomorrow.
const TUNNEL =
  /^[\w-]{1,63}(?:\.[\w-]{1,63}){0,2}\.(?:ngrok(?:-free)?\.(?:io|app|dev|pizza)|share\.zrok\.io|trycloudflare\.com|loca\.lt|localtunnel\.me|localhost\.run|lhr\.(?:life|rocks|pro)|serveo\.net|pagekite\.me|devtunnels\.ms|tunnelmole\.net|telebit\.io|pinggy\.(?:io|link)|bore\.pub)$/;

// A last label that is a file's extension or a class's package, never a top level domain in practice.
const FILE =
  /\.(?:ya?ml|json|xml|pem|crt|cer|key|conf|cfg|ini|txt|log|sh|py|js|mjs|ts|jar|war|properties|toml|sock|db|sqlite3?|html?|css|png|jpe?g|gif|svg|csv|md|lua|rb|php|tf|env|p12|jks|tmpl|tpl|class|java|exe|dll|so)$/;

const WORDS = new Set(
  'host true false yes no on off none null nil undefined default enabled disabled enable disable auto any all local internal external public private changeme change_me todo tbd test dev prod production staging development debug info warn error http https tcp udp grpc plaintext ssl tls sasl_ssl clusterip'.split(
    ' ',
  ),
);

// What stands where whoever takes a file over puts a name of his own. Names that programs bear (`todo`, `my-server`,
// `here.com`) are none.
const STANDS_IN: readonly RegExp[] = [
  /^yours?[._-]/,
  /(?:^|[._-])your[._-]?(?:account|app|bucket|cluster|company|database|db|domain|endpoint|host|instance|name|org|project|region|server|site|tenant)/,
  /^(?:my|some)[._-](?:[a-z0-9]+[._-]){0,3}(?:host|hostname|domain|endpoint)(?:\.(?:com|net|org|io))?$/,
  /(?:^|\.)my(?:company|domain|org)\.(?:com|net|org|io)$/,
  /^(?:change|replace)[-_]?(?:me|this|it)(?:[._-]|$)|^(?:enter|insert|put|replace)[-_](?:the|with|your)(?:[._-]|$)/,
  /^placeholder(?:[-_]|$)|^hostname$|^(?:host\.)?domain\.(?:com|tld)$/,
  /[-_]here(?:\.|$)/,
  /(?:^|[._-])x{3,}(?:[._-]|$)/,
  /(?:^|\.)__\w{1,60}__(?:\.|$)/,
  // No region of a provider is called so, and no host in the domain name system has an underscore.
  /\.region\.(?:aws|gcp|azure|rds|cache)\.|^(?:[a-z0-9]+_)?(?:host|hostname)(?:-[a-z]+)?\.(?:[\w-]+\.)+[a-z]+$/,
];

/**
 * The machine under a container, by the name that Docker gives it there: who is meant only a port tells. Source: Docker
 * Desktop, "Networking".
 */
export const MACHINE = 'host.docker.internal';

/** Lower case, without a root dot and without the brackets of IPv6. */
export function normalHost(text: string): string {
  const host = text.trim().toLowerCase().replace(/\.$/, '');
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

/** Whether a name only stands in for one that somebody puts there: `your.smtp.host`, `changeme`, `__endpoint__`. */
export function standsIn(host: string): boolean {
  return STANDS_IN.some((form) => form.test(host));
}

function isIpv4(host: string): boolean {
  return IPV4.test(host) && host.split('.').every((octet) => Number(octet) < 256);
}

/** Whether a text is formed like a name or address that something else could answer at. */
export function isHost(host: string): boolean {
  if (
    host === '' ||
    host.length > 253 ||
    NOWHERE.test(host) ||
    DOCUMENTATION.test(host) ||
    TUNNEL.test(host) ||
    (host !== MACHINE && standsIn(host))
  )
    return false;
  if (host.includes(':')) return IPV6.test(host) && host.split(':').length > 2;
  if (isIpv4(host)) return true;
  const labels = host.split('.');
  // "1.2.3" is a version, "1000" a number.
  if (!labels.every((label) => LABEL.test(label)) || !/[a-z]/.test(host)) return false;
  return labels.length === 1 || /^[a-z][a-z0-9-]*$/.test(labels.at(-1) ?? '');
}

/**
 * Whether a bare word, without scheme and port, may be taken for a host: only where the variable's name says so, since
 * class names, file names and switches look the same.
 */
export function isBareHost(written: string): boolean {
  const host = normalHost(written);
  if (!isHost(host) || host.length < 2 || WORDS.has(host) || FILE.test(host)) return false;
  // org.postgresql.Driver: a capital after the first dot is a class.
  return !/\.[A-Z]/.test(written) && !/^(?:org|com|io|net|java|javax)\.[a-z0-9]+\.[a-z0-9.]+$/.test(host);
}

/** A port, or undefined for what is none. */
export function portOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text.trim())) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** `host`, `host:port`, `[::1]:port`; undefined for anything else. */
export function hostAndPort(text: string): Pick<Spot, 'host' | 'port'> | undefined {
  const match = /^(\[[0-9A-Fa-f:.]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/.exec(text.trim());
  if (!match?.[1]) return undefined;
  const host = normalHost(match[1]);
  const port = portOf(match[2]);
  if (!isHost(host) || (match[2] !== undefined && port === undefined)) return undefined;
  return port === undefined ? { host } : { host, port };
}
