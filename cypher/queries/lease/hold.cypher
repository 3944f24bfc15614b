// lease/hold: the fence, first in every transaction of the writer. The first SET locks the lease until the
// transaction ends, so that nobody takes it between this check and the commit; no row when it is lost. `batch` is the
// last batch that was committed: a driver that did not hear of a commit sends the batch again.
// params: holder, token | row: visible, begun, ended, batch | index: lease_name, store_name
MATCH (lease:Lease {name: 'writer'})
SET lease.asked = $holder
WITH lease
WHERE lease.holder = $holder AND lease.token = $token
MATCH (store:Store {name: 'faultline'})
RETURN store.visible AS visible, lease.begun AS begun, lease.ended AS ended, lease.batch AS batch
