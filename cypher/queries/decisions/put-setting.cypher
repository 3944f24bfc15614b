// decisions/put-setting: writes a small named value.
// params: name, value | row: name | index: setting_name
MERGE (setting:Setting {name: $name})
SET setting.value = $value
RETURN setting.name AS name
