import { openNeo4jStore } from '@faultline/cypher';
import { storeContract } from '@faultline/store/contract';
import type { Store } from '@faultline/store/port';
import { emptyNeo4j } from '../support/neo4j.js';
import { describeWith, neo4jService } from '../support/services.js';

describeWith('neo4j', 'the store on Neo4j', () => {
  storeContract('neo4j', async () => {
    const service = neo4jService();
    await emptyNeo4j(service);
    const open: Store[] = [];
    const reopen = async (): Promise<Store> => {
      const store = await openNeo4jStore(service);
      open.push(store);
      return store;
    };
    return {
      store: await reopen(),
      reopen,
      dispose: async () => {
        for (const store of open) await store.close();
      },
    };
  });
});
