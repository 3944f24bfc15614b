import { slotTexts, type ClientRule, type CodeOfModule, type Slot } from '../values/code/index.js';

/** Calls by which a program says under which name others find it in a registry. */
const NAMING: readonly (Pick<ClientRule, 'call'> & { readonly module: RegExp; readonly slot: Slot })[] = [
  { module: /^github\.com\/go-kratos\/kratos(?:\/v2)?$/, call: /^Name$/, slot: 0 },
  {
    module: /^(?:github\.com\/(?:micro|asim)\/(?:go-micro|micro)|go-micro\.dev)(?:\/v\d+)?(?:\/web)?$/,
    call: /^Name$/,
    slot: 0,
  },
  { module: /^github\.com\/hashicorp\/consul\/api$/, call: /(?:^|\.)ServiceRegister(?:Opts)?$/, slot: 'Name' },
  { module: /^github\.com\/nacos-group\/nacos-sdk-go\//, call: /(?:^|\.)RegisterInstance$/, slot: 'ServiceName' },
  {
    module: /^github\.com\/cloudwego\/(?:kitex|hertz)\//,
    call: /^With(?:ServerBasicInfo|RegistryInfo)$/,
    slot: 'ServiceName',
  },
];

const NAME = /^[a-z][\w.-]{0,200}$/;
const ZERO = /^github\.com\/(?:zeromicro|tal-tech)\/go-zero\//;

/** Names under which a program registers itself. */
export function registeredNames({ files, world, setting }: CodeOfModule): readonly string[] {
  const calls = files.flatMap((file) => file.calls);
  const said = calls.flatMap((call) => {
    const rule = NAMING.find(({ module, call: path }) => module.test(call.module) && path.test(call.path));
    return rule ? slotTexts(call, rule.slot, world) : [];
  });
  // go-zero: a server's own key in etcd, `Etcd.Key` of its file.
  const isZero = calls.some(({ module, path }) => ZERO.test(module) && /^(?:Must)?NewServer$/.test(path));
  const key = isZero ? setting('Etcd.Key') : undefined;
  return [...said, ...(key === undefined ? [] : [key])]
    .map((name) => name.toLowerCase())
    .filter((name) => NAME.test(name));
}
