// decisions/setting: a small named value.
// params: name | row: value | index: setting_name
MATCH (setting:Setting {name: $name})
RETURN setting.value AS value
ORDER BY value
