// parts/put: replaces parts whole. A row is scope, part, and all their properties as a map.
// params: rows | row: parts | index: part_key
UNWIND $rows AS row
MERGE (part:Part {scope: row[0], part: row[1]})
SET part = row[2]
RETURN count(*) AS parts
