import { count, texts } from './define.js';

/** What reports of scanners and lists of packages say of what they are about. */
export const SCANNED = {
  platforms: texts('operating systems that a report found in it: name, blank, version'),
  listedAt: count('when a list of its packages was made, epoch milliseconds'),
  scannedAt: count('when it was scanned for vulnerabilities, epoch milliseconds'),
  scanners: texts('what scanned it or listed its packages, with version'),
  signers: texts('who signed it, as a verification found'),
} as const;
