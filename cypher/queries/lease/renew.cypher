// lease/renew: moves the end of a lease that is still held; no row when it is lost.
// params: holder, token, ttlMs | row: expiresAt | index: lease_name
MATCH (lease:Lease {name: 'writer'})
SET lease.asked = $holder
WITH lease
WHERE lease.holder = $holder AND lease.token = $token
SET lease.expiresAt = datetime.realtime().epochMillis + $ttlMs
RETURN lease.expiresAt AS expiresAt
