import type { Builder } from 'junit-report-builder';
import { titleOf, weighty, type Answer } from './answer.js';

/** What the package is: its types speak of it as bundlers see it. */
type JUnit = { readonly default: { newBuilder(): Builder } };

/** JUnit XML: a suite a candidate, a case a reason; what blocks and what is not known fail, so that a pipeline shows them. The library is loaded only here. */
export async function checkJunit(answer: Answer): Promise<string> {
  const { default: junit } = (await import('junit-report-builder')) as unknown as JUnit;
  const report = junit.newBuilder();
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
  // The schema that Jenkins' plugins hold a report to knows it of suites only.
  return report.build().replace(/(<testsuites\b[^>]*?) skipped="\d+"/, '$1');
}
