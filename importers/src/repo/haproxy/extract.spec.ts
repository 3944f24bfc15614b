import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { haproxyFacts } from './extract.js';

describe('a file of HAProxy', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'passes to the servers of what it uses',
      `global
    log syslog:514 local0
    log 127.0.0.1 local1
defaults
    mode http
frontend web
    bind *:80
    bind :443 ssl crt /etc/ssl
    use_backend api if { path_beg /api }
    default_backend app
backend app
    balance roundrobin
    server app1 app1:8080 check
    server "app2" app2:8080 check # spare
backend api
    server-template api 3 api:9000 check resolvers docker
backend unused
    server x x:80
`,
      ['syslog:514 telemetry @2', 'app1:8080 http @13', 'app2:8080 http @14', 'api:9000 http @16'],
    ],
    [
      'passes other protocols as they are',
      `listen db
    mode tcp
    bind *:5432
    server pg1 pg1:5432 check
    server s unix@/run/x
resolvers docker
    nameserver dns 127.0.0.11:53
`,
      ['pg1:5432 database @4'],
    ],
    [
      'keeps what is computed, leaves open what the environment says',
      `frontend web
    use_backend %[req.hdr(host),map(hosts.map)]
backend a
    server a a:80
    server b "\${B_HOST}:80"
    server c localhost:81
`,
      ['a:80 http @4', 'localhost:81 http @6'],
    ],
    [
      'is broken',
      `server lost lost:80
backend
    server
    server a
    "
`,
      [],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(haproxyFacts(text))).toEqual(want);
  });

  it('says where it listens', () => {
    expect(haproxyFacts('listen a\n bind 10.0.0.1:80,:8080\n bind unix@/x').listens).toEqual([80, 8080]);
  });

  it('never throws', () => {
    throwsOnNone(haproxyFacts, [
      'backend a\n',
      'server a a:80\n',
      'use_backend ',
      'listen x\n',
      'mode tcp\n',
      'bind :80\n',
      'log a:1\n',
    ]);
  });
});
