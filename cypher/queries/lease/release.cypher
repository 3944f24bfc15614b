// lease/release: gives the lease back; no row when it was lost already.
// params: holder, token | row: token | index: lease_name
MATCH (lease:Lease {name: 'writer'})
SET lease.asked = $holder
WITH lease
WHERE lease.holder = $holder AND lease.token = $token
SET lease.holder = '', lease.expiresAt = 0
RETURN lease.token AS token
