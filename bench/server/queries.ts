/** What the impact page asks, all of it. */
export const BLAST_RADIUS = `query BlastRadius($seeds: [String!]!) {
  blastRadius(seeds: $seeds) {
    seeds
    affected {
      ref name kind namespace hops severity path
      because { from to via criticality assumed confidence }
      owners environments redundancy { environment replicas failed observed }
    }
    total
    summary {
      sentence
      bySeverity { severity count }
      byKind { kind count }
      owners { owner name count }
      cycles hidden unresolved
    }
    restsOn { revision at sources { ref title lastComplete incomplete stale } }
  }
}`;

/** What the catalog page asks, all of it. */
export const CATALOG_PAGE = `query Catalog($after: String, $limit: Int) {
  entities(after: $after, limit: $limit) {
    items {
      ref kind label name namespace title type lifecycle system
      owners { owner name rule }
      environments
      versions { service environment version digest image replicas since hosts }
      directDependents transitiveDependents changedAt
    }
    total
    next
    facets {
      kinds { value count }
      owners { value count }
      environments { value count }
      systems { value count }
      types { value count }
    }
  }
}`;
