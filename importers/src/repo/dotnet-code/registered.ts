import { slotTexts, type CodeOfModule } from '../values/code/index.js';
import { settingsGiven } from './settings.js';

const NAME = /^[a-z][\w.-]{1,80}$/;

/**
 * Settings under which a program registers itself: Steeltoe's, and the name in a part of the settings that is called
 * after the registry. Source: Steeltoe, "Eureka" and "Consul"; `ConsulConfig:ServiceName` is what code binds.
 */
const SETTING =
  /^(?:spring\.application\.name|eureka\.instance\.appname|consul\.discovery\.servicename|\w*(?:consul|discovery|registry|registration)\w*\.(?:service\.?)?name|service(?:config|settings|options|info)?\.servicename)$/;

/** Names under which a program registers itself where others look for it. */
export function registeredNames({ module, files, world, setting }: CodeOfModule): readonly string[] {
  const registering = files.flatMap(({ calls }) =>
    calls.filter((call) => call.module === 'AgentServiceRegistration' && /^(?:Name)?$/.test(call.path)),
  );
  const said = registering.flatMap((call) => slotTexts(call, call.path === '' ? 'Name' : 0, world));
  const names = settingsGiven(module).map(({ name }) => name.toLowerCase());
  const set = names.filter((name) => SETTING.test(name)).flatMap((name) => setting(name) ?? []);
  return [...said, ...set].map((name) => name.toLowerCase()).filter((name) => NAME.test(name));
}
