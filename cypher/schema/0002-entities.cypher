// Entities are found by ref, and by any part of it in lower case.
CREATE CONSTRAINT entity_ref IF NOT EXISTS FOR (entity:Entity) REQUIRE entity.ref IS UNIQUE;
CREATE TEXT INDEX entity_search IF NOT EXISTS FOR (entity:Entity) ON (entity.search);
