// run/forget-staged: nothing is staged any more.
// params: batch | row: batch | index: lease_name
MATCH (lease:Lease {name: 'writer'})
SET lease.batch = $batch, lease.begun = 0, lease.ended = 0
RETURN lease.batch AS batch
