import type { SetUpCall, SetUpFacts } from '../values/index.js';

/**
 * Where an Apache httpd file passes requests to: ProxyPass, ProxyPassMatch, RewriteRule with [P] and balancers' members;
 * names that `Define` sets are put in. Source: Apache, mod_proxy, mod_proxy_balancer and "Define". O(text).
 */
export function httpdFacts(text: string): SetUpFacts {
  const defined = new Map<string, string>();
  const calls: SetUpCall[] = [];
  const listens: number[] = [];
  for (const [at, written] of text.split(/\r?\n/).entries()) {
    const line = written.trim().slice(0, 2_000);
    if (line === '' || line.startsWith('#')) continue;
    const [directive = '', ...words] = wordsOf(line).map((word) =>
      word.replace(/\$\{(\w+)\}/g, (whole, name: string) => defined.get(name) ?? whole).slice(0, 2_000),
    );
    switch (directive.toLowerCase()) {
      case 'define':
        if (words[0]) defined.set(words[0], words[1] ?? '');
        break;
      case 'listen':
        listens.push(Number(/(?:^|:)(\d{1,5})$/.exec(words[0] ?? '')?.[1] ?? 0));
        break;
      case 'proxypass':
      case 'proxypassmatch':
      case 'balancermember':
        for (const word of words) calls.push(...placesOf(word, at + 1, directive));
        break;
      case 'rewriterule':
        if (/\[(?:[^\]]*,)?P(?:,[^\]]*)?\]/.test(line)) calls.push(...placesOf(words[1] ?? '', at + 1, directive));
        break;
      default:
    }
  }
  return { calls, listens: listens.filter((port) => port > 0) };
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

function placesOf(word: string, line: number, text: string): readonly SetUpCall[] {
  const match =
    /^(https?|wss?|ajp|fcgi|h2c?|uwsgi|scgi):\/\/([a-zA-Z0-9_](?:[\w.-]*\w)?)(?::(\d{1,5}))?(?:[/?$]|$)/.exec(word);
  if (!match?.[2]) return [];
  const port = Number(match[3]);
  return [{ host: match[2].toLowerCase(), ...(port > 0 ? { port } : {}), via: 'http', line, text }];
}
