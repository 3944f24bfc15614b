// server/begin: the two nodes that say what is visible and who may write; made once.
// params: none | row: visible | index: store_name, lease_name
MERGE (store:Store {name: 'faultline'})
ON CREATE SET store.visible = 0, store.visibleAt = 0, store.claims = 0
MERGE (lease:Lease {name: 'writer'})
ON CREATE SET lease.token = 0, lease.holder = '', lease.expiresAt = 0, lease.begun = 0, lease.ended = 0, lease.batch = ''
RETURN store.visible AS visible
