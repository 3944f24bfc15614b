// parts/remove: forgets parts of a scope.
// params: scope, parts | row: parts | index: part_key
UNWIND $parts AS name
MATCH (part:Part {scope: $scope, part: name})
DELETE part
RETURN count(*) AS parts
