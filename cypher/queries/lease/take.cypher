// lease/take: takes the lease when it is free, expired or the holder's own. The first SET locks it, so that two
// servers that ask at once are served one after the other.
// params: holder, ttlMs | row: taken, holder, token, expiresAt | index: lease_name
MATCH (lease:Lease {name: 'writer'})
SET lease.asked = $holder
WITH lease, datetime.realtime().epochMillis AS now
WITH lease, now, lease.holder IN ['', $holder] OR lease.expiresAt <= now AS taken
FOREACH (one IN CASE WHEN taken THEN [lease] ELSE [] END |
  SET one.token = one.token + 1, one.holder = $holder, one.expiresAt = now + $ttlMs
)
RETURN taken, lease.holder AS holder, lease.token AS token, lease.expiresAt AS expiresAt
