/** Calls whose first text is where they go. */
const URL_FIRST =
  /^(?:getForObject|getForEntity|postForObject|postForEntity|postForLocation|put|delete|patchForObject|exchange|execute|headForHeaders|optionsForAllow|uri|baseUrl|rootUri|create|fromHttpUrl|fromUriString|URI|URL|HttpGet|HttpPost|HttpPut|HttpDelete|HttpPatch|RequestEntity|target|url|newWebSocketHandler)$/;
/** Calls whose first text is the name of a service in the registry. */
export const NAME_FIRST = /^(?:getInstances|choose|getNextServerFromEureka|getInstancesByServiceId|getApplication)$/;
/** Functions of Spring Cloud Gateway's routes in code: `lb("cart")` takes a name, `http("http://cart")` a URL. */
export const ROUTE_FUNCTIONS = /^(?:lb|http)$/;

/** Whether the arguments of a call of that name are worth working out. */
export function isClientCall(name: string): boolean {
  return URL_FIRST.test(name) || NAME_FIRST.test(name) || ROUTE_FUNCTIONS.test(name);
}
