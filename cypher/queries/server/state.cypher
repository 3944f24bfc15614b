// server/state: the visible revision and what was counted when it was published.
// params: none | row: visible, visibleAt, claims | index: store_name
MATCH (store:Store {name: 'faultline'})
RETURN store.visible AS visible, store.visibleAt AS visibleAt, store.claims AS claims
