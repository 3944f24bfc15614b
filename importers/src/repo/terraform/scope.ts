import { hclReferences, hclText, type HclExpression } from '../values/hcl.js';
import type { Instance, Placed } from './module.js';

/** A resource of an instance of a module. */
export interface Resource extends Placed {
  readonly instance: Instance;
  /** `type.name` */
  readonly name: string;
}

const MAX_STEPS = 400;
const MAX_DEPTH = 10;

/** What only carries what another resource says: followed to whom it speaks of. */
const CARRIES =
  /^(?:aws_ssm_parameter|aws_secretsmanager_secret(?:_version)?|aws_db_proxy(?:_\w+)?|azurerm_key_vault_secret|google_secret_manager_secret(?:_version)?|kubernetes_(?:secret|config_map)(?:_v1)?|aws_lambda_alias|aws_cloudwatch_event_bus|aws_service_discovery_service|random_\w+)$/;

/** Key of a resource among all instances. */
export function resourceId({ instance, name }: Pick<Resource, 'instance' | 'name'>): string {
  return [instance.module.folder, instance.path, name].filter((word) => word !== '').join('/');
}

/**
 * The resources that an expression speaks of, through variables, locals, outputs of modules and what carries a value.
 * @param isWanted what is not followed further
 */
export function resourcesIn(
  expression: HclExpression,
  instance: Instance,
  isWanted: (type: string) => boolean,
): readonly Resource[] {
  const found = new Map<string, Resource>();
  let steps = MAX_STEPS;
  const follow = (one: HclExpression | undefined, at: Instance | undefined, depth: number): void => {
    if (!one || !at || depth > MAX_DEPTH) return;
    for (const reference of hclReferences(one)) {
      if ((steps -= 1) < 0) return;
      const [head = '', name = '', member = ''] = reference.split('.');
      if (head === 'var') {
        const given = at.given.get(name);
        if (given) follow(given, at.caller, depth + 1);
        else follow(at.module.defaults.get(name), at, depth + 1);
      } else if (head === 'local') follow(at.module.locals.get(name), at, depth + 1);
      else if (head === 'module') {
        const child = at.children.get(name);
        if (child) follow(child.module.outputs.get(member), child, depth + 1);
      } else {
        const key = head === 'data' ? `data.${name}.${member}` : `${head}.${name}`;
        const placed = at.module.resources.get(key);
        if (!placed) continue;
        const resource = { ...placed, instance: at, name: key };
        if (isWanted(head)) found.set(resourceId(resource), resource);
        else if (CARRIES.test(head)) for (const value of placed.block.attributes.values()) follow(value, at, depth + 1);
      }
    }
  };
  follow(expression, instance, 0);
  return [...found.values()];
}

/** The text of an expression with variables and locals put in; what stays open as `${…}`. */
export function textIn(expression: HclExpression | undefined, instance: Instance | undefined, depth = 0): string {
  if (!expression || !instance || depth > MAX_DEPTH) return '';
  const quoted = hclText(expression);
  const whole = expression.text.trim();
  if (quoted === undefined) return /^\d+$/.test(whole) ? whole : named(whole, instance, depth);
  return quoted
    .slice(0, 4_096)
    .replace(/\$\{([^{}]{1,200})\}/g, (written, inner: string) => named(inner.trim(), instance, depth) || written);
}

function named(written: string, instance: Instance, depth: number): string {
  const match = /^(var|local)\.([\w-]+)$/.exec(written);
  if (!match?.[2]) return '';
  if (match[1] === 'local') return textIn(instance.module.locals.get(match[2]), instance, depth + 1);
  const given = instance.given.get(match[2]);
  return given
    ? textIn(given, instance.caller, depth + 1)
    : textIn(instance.module.defaults.get(match[2]), instance, depth + 1);
}
