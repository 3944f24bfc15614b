import type { ClientLibrary, ServerRule } from '../values/code/index.js';

/** What loads the adapter that a configuration names. */
const ORM =
  /^(?:active_record(?:\/railtie)?|rails\/all|rails|sequel|sinatra\/activerecord|rom-sql|hanami\/db|otr-activerecord)$/;

/** Gems that bring a client, and the calls or files that tell of it. */
export const LIBRARIES: readonly ClientLibrary[] = [
  {
    product: 'postgresql',
    via: 'database',
    packages: /^pg$/,
    modules: /^pg$/,
    through: ORM,
  },
  { product: 'mysql', via: 'database', packages: /^(?:mysql2|trilogy)$/, modules: /^mysql2$/, through: ORM },
  { product: 'mongodb', via: 'database', packages: /^(?:mongo|mongoid)$/, modules: /^mongo(?:id)?$/ },
  { product: 'cassandra', via: 'database', packages: /^cassandra-driver$/, modules: /^cassandra$/ },
  {
    product: 'elasticsearch',
    via: 'database',
    packages: /^(?:elasticsearch(?:-\w+)?|searchkick|chewy)$/,
    modules: /^elasticsearch$/,
  },
  { product: 'opensearch', via: 'database', packages: /^opensearch-(?:ruby|rails)$/, modules: /^opensearch$/ },
  {
    product: 'redis',
    via: 'cache',
    packages: /^(?:redis|redis-client|sidekiq|resque|redis-rails|hiredis)$/,
    modules: /^(?:redis|sidekiq|resque)$/,
  },
  { product: 'memcached', via: 'cache', packages: /^dalli$/ },
  {
    product: 'rabbitmq',
    via: 'messaging',
    packages:
      /^(?:bunny|sneakers|kicks|hutch|active_publisher|action_subscriber|march_hare|advanced-sneakers-activejob)$/,
  },
  {
    product: 'kafka',
    via: 'messaging',
    packages: /^(?:ruby-kafka|rdkafka|karafka|waterdrop|racecar|delivery_boy|phobos)$/,
    modules: /^(?:kafka|rdkafka|karafka)$/,
  },
  { product: 'nats', via: 'messaging', packages: /^(?:nats|nats-pure)$/, modules: /^nats(?:\/\w+)*$/ },
  { product: 'mosquitto', via: 'messaging', packages: /^mqtt$/ },
  { product: 'activemq', via: 'messaging', packages: /^(?:stomp|onstomp)$/, modules: /^(?:on)?stomp$/ },
];

/** Calls by which a program serves, beside what its files say. */
export const SERVERS: readonly ServerRule[] = [
  { module: /^WEBrick$/, call: /^HTTPServer\.new$/, port: ['Port'] },
  { module: /^GRPC$/, call: /RpcServer\.new\.add_http2_port$/, port: [0] },
  { module: /^GRPC$/, call: /RpcServer\.new$/ },
  { module: /^(?:TCPServer|UNIXServer)$/, call: /^(?:new|open)$/, port: [1] },
  { module: /^(?:Rack|Rackup)$/, call: /(?:Handler|Server)\.(?:\w+\.)*(?:run|start)$/, port: ['Port'] },
  {
    module: /^(?:Puma|Thin|Falcon|Unicorn|Agoo)$/,
    call: /(?:^|\.)(?:Server|Launcher|Configuration)\.(?:new|start)$/,
    port: [1],
  },
  // `config/puma.rb` says nothing else by that word.
  { module: /^$/, call: /^port$/, packages: /^puma$/, port: [0] },
  { module: /^EventMachine|EM$/, call: /^start_server$/, port: [1] },
  { module: /^(?:Karafka|KarafkaApp)$/, call: /(?:^|\.)(?:App\.)?(?:setup|boot!)$/ },
  { module: /^Gruf$/, call: /^Server\.new$/ },
];
