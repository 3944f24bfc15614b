// server/components: the server's version and edition.
// params: none | row: name, version, edition | index: none
CALL dbms.components() YIELD name, versions, edition
RETURN name, versions[0] AS version, edition
ORDER BY name
