// A UUID, a hash, an engine's id.
const ID = /^([0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{24,}|([A-Z2-7]{4}:){5,}[A-Z2-7]{4})$/;

/** A path of names for people: UUIDs and other ids of machines, which nobody reads, are cut to eight characters. */
export function shortPlace(path: string): string {
  return path
    .split('/')
    .map((segment) => (ID.test(segment) ? `${segment.slice(0, 8)}…` : segment))
    .join('/');
}
