import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { terraformReader } from './index.js';

/** `from > to via` of what units of the files need, by the ends of their refs. */
async function needs(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { relations } = await readWith(terraformReader, files);
  const short = (ref: string): string =>
    ref.replace(/^component:[^#]*#terraform\//, '').replace(/^endpoint:[^|]*\|/, '@');
  return relations
    .filter(({ relation }) => relation === 'DEPENDS_ON' || relation === 'CALLS')
    .map(({ from, to, via }) => `${short(from)} > ${short(to)} ${via}`.trim());
}

describe('Terraform', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'a function that is told of a table',
      `resource "aws_dynamodb_table" "orders" { name = "orders" }
resource "aws_lambda_function" "api" {
  function_name = "orders-api"
  environment {
    variables = {
      TABLE = aws_dynamodb_table.orders.name
      PAY   = "https://pay.acme.io/v1"
    }
  }
}`,
      ['./aws_lambda_function.api > @pay.acme.io http', './aws_lambda_function.api > ./aws_dynamodb_table.orders'],
    ],
    [
      'a task whose containers stand in jsonencode',
      `resource "aws_db_instance" "main" { engine = "postgres" }
locals { db = aws_db_instance.main.address }
resource "aws_ecs_task_definition" "cart" {
  family = "cart"
  container_definitions = jsonencode([{
    name = "cart", image = "acme/cart:1"
    portMappings = [{ containerPort = 8080 }]
    environment = [
      { name = "DB_HOST", value = local.db },
      { "name": "CATALOG_URL", "value": "http://catalog.shop.local:8080" }
    ]
  }])
}`,
      [
        './aws_ecs_task_definition.cart > @catalog.shop.local:8080 http',
        './aws_ecs_task_definition.cart > ./aws_db_instance.main',
      ],
    ],
    [
      'a queue that a function is called for, and a gateway before it',
      `resource "aws_sqs_queue" "jobs" {}
resource "aws_lambda_function" "work" {}
resource "aws_lambda_event_source_mapping" "m" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name = aws_lambda_function.work.arn
}
resource "aws_apigatewayv2_api" "http" { name = "edge" }
resource "aws_apigatewayv2_integration" "i" {
  api_id = aws_apigatewayv2_api.http.id
  integration_uri = aws_lambda_function.work.invoke_arn
}`,
      [
        './aws_apigatewayv2_api.http > ./aws_lambda_function.work http',
        './aws_lambda_function.work > ./aws_sqs_queue.jobs messaging',
      ],
    ],
    [
      'a container of a run service with blocks of settings',
      `resource "google_redis_instance" "cache" {}
resource "google_cloud_run_v2_service" "web" {
  name = "web"
  template { containers {
    image = "gcr.io/acme/web"
    env { name = "REDIS_HOST" 
          value = google_redis_instance.cache.host }
  } }
}`,
      ['./google_cloud_run_v2_service.web > ./google_redis_instance.cache'],
    ],
    ['a product that nobody is told of', 'resource "aws_s3_bucket" "logs" {}', []],
    [
      'what only waits',
      'resource "aws_lambda_function" "a" { depends_on = [aws_sqs_queue.q] }\nresource "aws_sqs_queue" "q" {}',
      [],
    ],
  ])('reads %s', async (_, text, want) => {
    expect(await needs({ 'main.tf': text })).toEqual(want);
  });

  it('follows variables into modules and outputs out of them', async () => {
    const read = await readWith(terraformReader, {
      'live/main.tf': `module "db" { source = "../modules/db" }
module "cart" {
  source = "../modules/service"
  name   = "cart"
  host   = module.db.endpoint
}
module "pay" {
  source = "../modules/service"
  name   = "pay"
}`,
      'modules/db/main.tf': `resource "aws_rds_cluster" "this" { engine = "aurora-mysql" }
output "endpoint" { value = aws_rds_cluster.this.endpoint }`,
      'modules/service/main.tf': `variable "name" {}
variable "host" { default = "" }
resource "aws_ecs_task_definition" "this" {
  family = var.name
  container_definitions = jsonencode([{ name = "app", image = "acme/\${var.name}:1", environment = [{ name = "DB_HOST", value = var.host }] }])
}`,
    });
    expect(read.properties('#terraform/modules/service/cart/aws_ecs_task_definition.this')).toMatchObject({
      name: 'cart',
      image: 'acme/cart:1',
    });
    expect(read.properties('#terraform/modules/db/db/aws_rds_cluster.this')).toMatchObject({
      kindHint: 'datastore',
      typeHint: 'mysql',
    });
    expect(read.sentences.filter((one) => one.includes('DEPENDS_ON'))).toEqual([
      'component:#terraform/modules/service/cart/aws_ecs_task_definition.this DEPENDS_ON component:#terraform/modules/db/db/aws_rds_cluster.this',
    ]);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['is called as the call of its module', 'module "cart" { source = "../service" }', '[]', ['cart']],
    [
      'is not, where that makes one for each',
      'module "services" {\nsource = "../service"\nfor_each = local.all\n}',
      '[]',
      [],
    ],
    [
      'is still, where it needs somebody',
      'module "services" {\nsource = "../service"\nfor_each = local.all\n}',
      '[{ name = "PAY", value = "https://pay.acme.io" }]',
      ['services'],
    ],
    ['has its own name', 'module "x" {\nsource = "../service"\nfor_each = local.all\nname = "cart"\n}', '[]', ['cart']],
  ])('a task whose name nobody writes %s', async (_, call, environment, want) => {
    const { entities } = await readWith(terraformReader, {
      'live/main.tf': call,
      'service/main.tf': `variable "name" {}
resource "aws_ecs_task_definition" "this" {
  family = var.name
  container_definitions = jsonencode([{ image = "acme/x:1", environment = ${environment} }])
}`,
    });
    const found = entities.filter(({ ref }) => ref.startsWith('component:'));
    expect(found.map(({ properties }) => properties['name'])).toEqual(want);
  });

  it('keeps what it can of a broken file, tells of it once, and never throws', async () => {
    const read = await readWith(terraformReader, { 'a.tf': 'resource "aws_sqs_queue" "q" {\n  name = "q"\n' });
    expect(read.issues.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'a.tf: not HCL: the block of line 1 has no end',
    ]);
    expect(read.parts[0]?.complete).toBe(false);
    const piece = fc.constantFrom(
      'resource',
      '"a"',
      '{',
      '}',
      '=',
      '[',
      ']',
      '\n',
      'var.x',
      '<<E\n',
      '${',
      '#',
      'locals ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 }), async (pieces) => {
        await readWith(terraformReader, { 'a.tf': `resource ${pieces.join('')}` });
      }),
    );
    // A module that calls itself ends.
    await readWith(terraformReader, {
      'a.tf': 'module "x" { source = "./" }\nmodule "y" { source = "./b" }',
      'b/b.tf': 'module "z" { source = "../" }',
    });
  });
});
