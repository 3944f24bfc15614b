// run/make-visible: moves the pointer that every reader filters by, and notes the revision's wall time.
// params: revision, at, run, claims | row: visible | index: store_name, revision_number
MATCH (store:Store {name: 'faultline'})
SET store.visible = $revision, store.visibleAt = $at, store.claims = store.claims + $claims
CREATE (:Revision {revision: $revision, at: $at, run: $run})
RETURN store.visible AS visible
