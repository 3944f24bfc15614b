import { cosign } from './cosign/index.js';
import { cyclonedx } from './cyclonedx/index.js';
import { grype } from './grype/index.js';
import { osv } from './osv/index.js';
import { spdx } from './spdx/index.js';
import { trivy } from './trivy/index.js';
import type { ReportFormat } from './values/index.js';

/** Every form of report, told apart by what stands at its top. Adding one is a folder and a line here. */
export const REPORT_FORMATS: readonly ReportFormat[] = [cyclonedx, spdx, trivy, grype, osv, cosign];
