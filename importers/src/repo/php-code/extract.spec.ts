import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFile } from '../values/code/index.js';
import { PHP } from '../values/code/grammars/php.js';
import { callsOf, readWith } from '../values/testing.js';
import { phpCodeReader } from './index.js';

/** Whom a program calls, as `host via confidence`. */
async function calls(
  code: string,
  files: Readonly<Record<string, string>> = {},
  packages: readonly string[] = ['php'],
): Promise<readonly string[]> {
  const read = await readWith(phpCodeReader, {
    'cart/composer.json': JSON.stringify({ require: Object.fromEntries(packages.map((name) => [name, '*'])) }),
    'cart/public/index.php': '<?php',
    'cart/src/Cart.php': `<?php\n${code}`,
    ...files,
  });
  return callsOf(read, '/cart');
}

const SYMFONY = 'use Symfony\\Contracts\\HttpClient\\HttpClientInterface;\n';
const LARAVEL = 'use Illuminate\\Support\\Facades\\Http;\n';

describe('PHP', () => {
  it.each([
    [
      'Guzzle',
      "use GuzzleHttp\\Client; $c = new Client(['base_uri' => 'http://pay:80']); $c->get('/x');",
      ['pay:80 http 0.9'],
    ],
    [
      'a request of Guzzle',
      'use GuzzleHttp\\Client as C; $c = new C(); $c->request(\'GET\', "http://pay/{$id}");',
      ['pay http 0.9'],
    ],
    ['a whole name', "$c = new \\GuzzleHttp\\Client(['base_uri' => 'http://pay']);", ['pay http 0.9']],
    [
      "Symfony's client",
      `${SYMFONY}class A { function __construct(private HttpClientInterface $c) {} function f() { $this->c->request('GET', 'http://pay/x'); } }`,
      ['pay http 0.9'],
    ],
    ["Laravel's client", `${LARAVEL}Http::withToken('t')->baseUrl('http://pay')->get('/x');`, ['pay http 0.9']],
    [
      'curl',
      "$h = curl_init(); curl_setopt($h, CURLOPT_TIMEOUT, 2); curl_setopt($h, CURLOPT_URL, 'http://pay/' . $id);",
      ['pay http 0.9'],
    ],
    [
      'curl by an array',
      "curl_setopt_array($h, [CURLOPT_RETURNTRANSFER => true, CURLOPT_URL => 'http://pay']);",
      ['pay http 0.9'],
    ],
    ['a file over HTTP', "$x = @file_get_contents('http://pay/x'); file_get_contents('/etc/hosts');", ['pay http 0.9']],
    ['SOAP', "$s = new \\SoapClient('http://ledger/service?wsdl');", ['ledger http 0.9']],
    ['PDO', "$p = new PDO(sprintf('mysql:host=%s;port=%d;dbname=x', 'db', 3306), 'u', 'p');", ['db:3306 database 0.9']],
    ['PDO of this machine', "$p = new \\PDO('pgsql:host=localhost;dbname=x');", ['localhost/postgresql database 0.7']],
    ['no embedded database', "$p = new PDO('sqlite:/tmp/x.db');", []],
    [
      'mysqli',
      "$m = new mysqli('db', 'u', 'p', 'x'); $n = mysqli_connect('other', 'u', 'p');",
      ['db database 0.9', 'other database 0.9'],
    ],
    ['PostgreSQL', "$p = pg_connect('host=db port=5432 dbname=x');", ['db:5432 database 0.9']],
    ['MongoDB', "use MongoDB\\Client; $m = new Client('mongodb://mongo:27017');", ['mongo:27017 database 0.9']],
    ['Redis', "$r = new Redis(); $r->connect('redis', 6379);", ['redis:6379 cache 0.9']],
    [
      'Predis',
      "$r = new Predis\\Client(['scheme' => 'tcp', 'host' => 'redis', 'port' => 6379]);",
      ['redis:6379 cache 0.9'],
    ],
    [
      'RabbitMQ',
      "use PhpAmqpLib\\Connection\\AMQPStreamConnection; $c = new AMQPStreamConnection('mq', 5672, 'u', 'p');",
      ['mq:5672 messaging 0.9'],
    ],
    [
      'Kafka',
      "$c = new RdKafka\\Conf(); $c->set('group.id', 'x'); $c->set('metadata.broker.list', 'kafka:9092');",
      ['kafka:9092 messaging 0.9'],
    ],
    [
      'mail',
      "use PHPMailer\\PHPMailer\\PHPMailer; $m = new PHPMailer(true); $m->Host = 'smtp.acme.io';",
      ['smtp.acme.io tcp 0.9'],
    ],
    ['no comment', "// curl_init('http://pay');\n$x = 'http://pay'; error_log('http://pay'); curl_init($url);", []],
  ])('needs %s', async (_, code, want) => {
    expect(await calls(code)).toEqual(want);
  });

  it.each([
    ['getenv', "curl_init(getenv('PAY_URL') . '/x');", { 'cart/Dockerfile': 'FROM php:8\nENV PAY_URL=http://pay' }],
    ['a default', "curl_init((getenv('PAY_URL') ?: 'http://pay') . '/x');", {}],
    ['$_ENV', "curl_init($_ENV['PAY_URL'] ?? 'http://pay');", {}],
    ['.env.example', "curl_init(env('PAY_URL'));", { 'cart/.env.example': 'PAY_URL=http://pay' }],
    [
      "Laravel's files",
      "curl_init(config('services.pay.url'));",
      { 'cart/config/services.php': "<?php\nreturn ['pay' => ['url' => env('PAY_URL', 'http://pay')]];" },
    ],
    ['a constant', "class A { const URL = 'http://pay'; function f() { curl_init(self::URL . '/x'); } }", {}],
    [
      'a constructor',
      'class A { public function __construct(private string $url) {} function f() { curl_init("{$this->url}/x"); } }\nnew A(\'http://pay\');',
      {},
    ],
    [
      "Symfony's container",
      `class A { private $url; function __construct(string $url) { $this->url = $url; } function f() { curl_init($this->url); } }
$c->setParameter('pay', getenv('PAY_URL') ?: 'http://pay'); $c->register(A::class)->addArgument($c->getParameter('pay'));`,
      {},
    ],
  ])('looks places up by %s', async (_, code, files) => {
    expect(await calls(code, files)).toEqual(['pay http 0.9']);
  });

  it.each([
    [
      'bound to a name',
      'services:\n  _defaults:\n    bind:\n      string $at: "%env(resolve:PAY)%"',
      'private string $at',
    ],
    [
      'given to a class',
      'parameters:\n  pay: "%env(PAY)%"\nservices:\n  App\\A:\n    arguments:\n      $at: "%pay%"',
      'private string $at',
    ],
    ['an attribute names', '', '#[Autowire("%env(PAY)%")] private string $at'],
    ['an attribute says', 'parameters: { pay: "http://pay" }', "#[Autowire(param: 'pay')] private string $at"],
  ])("knows what Symfony's container gives: %s", async (_, services, parameter) => {
    const code = `class A { function __construct(${parameter}) {} function f() { curl_init($this->at . '/x'); } }`;
    const files = { 'cart/config/services.yaml': services, 'cart/.env': 'PAY=http://pay' };
    expect(await calls(code, files)).toEqual(['pay http 0.9']);
  });

  it("knows Laravel's drivers", async () => {
    const env =
      'DB_CONNECTION=pgsql\nDB_HOST=db\nDB_PORT=5432\nCACHE_DRIVER=redis\nREDIS_HOST=127.0.0.1\nQUEUE_CONNECTION=sync';
    expect(await calls('DB::table("a");', { 'cart/.env.example': env }, ['laravel/framework'])).toEqual([
      'db:5432 database 0.9',
      'localhost/redis cache 0.7',
    ]);
    expect(await calls('DB::table("a");', { 'cart/.env.example': env }, ['acme/other'])).toEqual([]);
  });

  const MODEL = {
    'cart/app/Models/User.php': '<?php\nuse Illuminate\\Database\\Eloquent\\Model; class User extends Model {}',
  };
  it.each<[what: string, confidence: string, files: Readonly<Record<string, string>>, env?: string]>([
    ['nothing but what Laravel makes anew', '0.4', MODEL],
    ['a model of its own', '0.9', { ...MODEL, 'cart/app/Http/Cart.php': '<?php\nuse App\\Models\\Item; Item::all();' }],
    ['the users that it lets in', '0.9', { ...MODEL, 'cart/routes/api.php': "<?php\nRoute::middleware('auth:api');" }],
    ['a migration at the start', '0.9', { ...MODEL, 'cart/start.sh': 'php artisan --force migrate' }],
    [
      'a queue in it, with a job',
      '0.9',
      { 'cart/app/Job.php': '<?php\nclass Job implements ShouldQueue {}' },
      'QUEUE_CONNECTION=database',
    ],
    ['a job in another queue', '0.4', { 'cart/app/Job.php': '<?php\nclass Job implements ShouldQueue {}' }],
  ])('asks the database of its settings by %s: %s', async (_, confidence, files, env = '') => {
    const example = { 'cart/.env.example': `DB_CONNECTION=mysql\nDB_HOST=db\n${env}` };
    expect(await calls('', { ...example, ...files }, ['laravel/framework'])).toEqual([`db database ${confidence}`]);
  });

  it('takes what its own configuration takes where nobody sets a variable, and packages of one broker at their word', async () => {
    const files = {
      'cart/config/queue.php':
        "<?php\nreturn ['default' => env('QUEUE_CONNECTION', 'sync'), 'host' => env('RABBITMQ_HOST', 'mq')];\n// env('DB_HOST', 'no')",
      'cart/config/database.php':
        "<?php\nreturn ['default' => env('DB_CONNECTION', 'mysql'), 'host' => env('DB_HOST', 'db')];",
    };
    const asked = ['laravel/framework', 'vladimir-yuldashev/laravel-queue-rabbitmq'];
    expect(await calls('Auth::user();', files, asked)).toEqual(['db database 0.9', 'mq messaging 0.4']);
    const unset = { ...files, 'cart/config/queue.php': "<?php\nreturn ['host' => env('RABBITMQ_HOST', 'mq')];" };
    expect(await calls('Auth::user();', unset, asked)).toEqual(['db database 0.9', 'mq messaging 0.6']);
  });

  it.each([
    ['Redis', 'use Illuminate\\Support\\Facades\\Redis; Redis::get("x");', 'localhost/redis cache 0.6'],
    ['Kafka', 'use Junges\\Kafka\\Facades\\Kafka; Kafka::publish();', 'localhost/kafka messaging 0.6'],
    ['MongoDB', 'use Jenssegers\\Mongodb\\Eloquent\\Model; class A extends Model {}', 'localhost/mongodb database 0.6'],
  ])('knows a client of %s that is brought in', async (_, code, want) => {
    expect(await calls(code)).toEqual([want]);
  });

  it('has what developers chose as the queue before what Laravel shows', async () => {
    const files = {
      'cart/.env.example': 'QUEUE_CONNECTION=sync',
      'cart/config/queue.php': "<?php\nreturn ['default' => env('QUEUE_CONNECTION', 'rabbitmq')];",
    };
    const asked = ['laravel/framework', 'vladimir-yuldashev/laravel-queue-rabbitmq'];
    expect(await calls('', files, asked)).toEqual(['localhost/rabbitmq messaging 0.6']);
    const deployed = { ...files, 'cart/Dockerfile': 'FROM php:8\nENV QUEUE_CONNECTION=database' };
    expect(await calls('', deployed, asked)).toEqual(['localhost/rabbitmq messaging 0.4']);
  });

  it("counts classes of the repository's own packages for who names them", async () => {
    const library = {
      'shared/composer.json': '{"name": "acme/shared", "type": "library"}',
      'shared/src/Users.php': "<?php\nclass Users { function all() { curl_init('http://users'); } }",
      'shared/src/Mails.php': "<?php\nclass Mails { function all() { curl_init('http://mails'); } }",
      'pay/composer.json': '{"require": {"acme/shared": "*"}}',
      'pay/public/index.php': '<?php new Mails();',
    };
    expect(await calls('(new Users())->all();', library, ['acme/shared'])).toEqual(['users http 0.9']);
  });

  it('is called after its folder where its name is that of what it was begun from', async () => {
    const { properties } = await readWith(phpCodeReader, {
      'a/composer.json': '{"name": "laravel/laravel"}',
      'a/artisan': '',
      'b/composer.json': '{"name": "acme/shop"}',
      'b/artisan': '',
    });
    expect([properties('#php-code/a')['name'], properties('#php-code/b')['name']]).toEqual(['a', 'shop']);
  });

  it("knows places in Symfony's configuration", async () => {
    const files = {
      'cart/.env': 'DATABASE_URL=postgresql://u:p@db:5432/x\nMESSENGER_TRANSPORT_DSN=amqp://mq:5672/%2f/messages',
      'cart/config/packages/doctrine.yaml': "doctrine:\n  dbal:\n    url: '%env(resolve:DATABASE_URL)%'",
      'cart/config/packages/messenger.yaml':
        "framework:\n  messenger:\n    transports:\n      async: '%env(MESSENGER_TRANSPORT_DSN)%'\n      failed: 'doctrine://default?queue_name=failed'",
      'cart/config/packages/framework.yaml':
        "framework:\n  http_client:\n    scoped_clients:\n      pay.api:\n        base_uri: 'http://pay'\nwhen@test:\n  framework:\n    http_client:\n      scoped_clients:\n        no:\n          base_uri: 'http://no'",
    };
    expect(await calls('', files, ['symfony/framework-bundle'])).toEqual([
      'db:5432 database 0.9',
      'mq:5672 messaging 0.9',
      'pay http 0.9',
    ]);
  });

  it('is a program by its front controller or Dockerfile, and no library or test is one', async () => {
    const { entities } = await readWith(phpCodeReader, {
      'a/composer.json': '{"name": "acme/a"}',
      'a/public/index.php': '<?php',
      'lib/composer.json': '{"name": "acme/lib", "type": "library"}',
      'lib/src/X.php': "<?php curl_init('http://pay');",
      'plain/Dockerfile': 'FROM php:8-apache\nCOPY . /var/www/html',
      'plain/list.php': "<?php $p = new PDO('mysql:host=db');",
      'broken/composer.json': '{',
    });
    const programs = entities
      .filter(({ ref }) => ref.startsWith('component:'))
      .map(({ properties }) => properties['folder']);
    expect(programs).toEqual(['a', 'plain']);
  });

  it('is read as far as it can be understood, whatever stands there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 200 }),
        fc.constantFrom('', '<?php $a = ', '<?php use ', "<?php ['"),
        async (text, before) => {
          expect(codeFile('a.php', before + text, PHP, () => true).path).toBe('a.php');
          await readWith(phpCodeReader, {
            'a/composer.json': text,
            'a/config/packages/a.yaml': text,
            'a/.env.example': text,
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
