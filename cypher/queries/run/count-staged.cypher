// run/count-staged: adds up, inside a batch's transaction, what the run has begun and ended so far.
// params: batch, begun, ended | row: begun, ended | index: lease_name
MATCH (lease:Lease {name: 'writer'})
SET lease.batch = $batch, lease.begun = lease.begun + $begun, lease.ended = lease.ended + $ended
RETURN lease.begun AS begun, lease.ended AS ended
