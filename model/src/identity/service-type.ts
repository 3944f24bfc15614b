/** What the words of a service's own name say about its type: words of the trade, never of an application. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(api|edge|zuul|gateway|apigateway|gatewayserver|zuulserver|proxy|ingress|bff)$/, 'gateway'],
  [/^(config|configserver|configuration|configserv)$/, 'config'],
  [/^(eureka|eurekaserver|registry|discovery|discoveryserver|consul)$/, 'registry'],
  [/^(auth|oauth|oauth2|authserver|authorization|authentication|sso|uaa|identity)$/, 'auth'],
  [
    /^(zipkin|monitor|monitoring|hystrix|turbine|tracing|dashboard|metrics|telemetry|prometheus|grafana|logging)$/,
    'monitoring',
  ],
  [/^(web|www|website|frontend|webapp|ui|spa|webui)$/, 'website'],
  [/^(worker|consumer|processor)$/, 'worker'],
];

/**
 * A service's type by its name's words; `service` when they say nothing. The single word `api` alone is too common to
 * mean a gateway.
 */
export function serviceTypeByName(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  for (const [pattern, type] of WORDS) {
    if (words.some((word) => word !== 'api' && pattern.test(word))) return type;
  }
  return 'service';
}
