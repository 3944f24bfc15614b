/** What speaks of what is built rather than of what is deployed: its name is nobody's choice of a service's name. */
const CODE = new Set(['dockerfile', 'httpd', 'nginx', 'spring']);

/** Whether a component's technology says how a thing is built or set up, not that somebody deploys it. */
export function isOfCode(technology: string): boolean {
  return CODE.has(technology);
}

/** Whether it only describes a thing: nothing of it says that it is deployed. */
export function isOnlyDescribed(technology: string): boolean {
  return technology === 'catalog' || isOfCode(technology);
}
