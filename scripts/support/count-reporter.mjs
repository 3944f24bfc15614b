// A vitest reporter that counts what ran and names what was skipped, into the file that FAULTLINE_TEST_COUNTS names.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Suites and tests below a module or suite that were skipped as such, not because of what holds them. */
function absentIn(collection, path) {
  const names = [];
  for (const task of collection) {
    const name = `${path} > ${task.name}`;
    if (task.options.mode === 'skip' || task.options.mode === 'todo') names.push(name);
    else if (task.type === 'suite') names.push(...absentIn(task.children, name));
  }
  return names;
}

/** Suites whose own hooks failed: their tests are reported as skipped, which they are not. */
function brokenSuites(module) {
  return [...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length;
}

export default class CountReporter {
  onTestRunEnd(modules) {
    const counts = { passed: 0, failed: 0, skipped: 0, absent: [] };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        // A test still pending at the end of the run was cut off.
        counts[state === 'pending' ? 'failed' : state]++;
      }
      // A file that does not load, and a hook that fails, hold tests that could not be counted.
      counts.failed += (module.errors().length > 0 ? 1 : 0) + brokenSuites(module);
      counts.absent.push(...absentIn(module.children, relative(process.cwd(), module.moduleId)));
    }
    writeFileSync(process.env.FAULTLINE_TEST_COUNTS, JSON.stringify(counts));
  }
}
