import { createRequire } from 'node:module';
import type { Builder } from 'junit-report-builder';
import { titleOf, weighty, type Answer } from './answer.js';

/** What the package is when it is required: its types speak of an import. */
type JUnit = Builder & { newBuilder(): Builder };

/** JUnit XML: a suite a candidate, a case a reason; what blocks and what is not known fail, so that a pipeline shows them. */
export function checkJunit(answer: Answer): string {
  const report = (createRequire(import.meta.url)('junit-report-builder') as JUnit).newBuilder();
  for (const candidate of answer.candidates) {
    const suite = report.testSuite().name(`${titleOf(candidate)} to ${answer.environment}`);
    for (const { code, weight, message, remedy } of weighty(candidate)) {
      const one = suite.testCase().className(candidate.service).name(`${code}: ${message}`);
      if (weight === 'WARNS') one.standardOutput(`${message}. To do: ${remedy}`);
      else one.failure(`${message}. To do: ${remedy}`, code);
    }
    if (weighty(candidate).length === 0)
      suite.testCase().className(candidate.service).name('nothing speaks against it');
  }
  return report.build();
}
