/** What a platform means for a container. */
export interface PlatformEntry {
  readonly pattern: RegExp;
  readonly name: string;
  /** `runs`: as it is. `work`: with work. `blocks`: not as it stands. */
  readonly verdict: 'runs' | 'work' | 'blocks';
  readonly remedy: string;
}

const REHOST =
  'keep it where it is, or rewrite or rehost it on Linux first: no container runs programs of this platform';
const NO_DESKTOP = 'a Windows container has no desktop: give it another surface, or publish it as a remote application';
const WINDOWS =
  'move it to Linux (.NET 8 or later instead of .NET Framework), or plan Windows nodes and Windows Server Core images for it';

/**
 * Platforms by the words of lists and of technologies; the first that matches. Sources: Open Container Initiative, runtime
 * specification, «Platform-specific configuration» (Linux and Windows are what engines run); Microsoft, «Lift and shift to
 * Windows containers» (no desktop, no infrastructure roles) and «Windows container version compatibility».
 * A word that is not here is unknown.
 */
export const PLATFORMS: readonly PlatformEntry[] = [
  entry(
    /\b(?:z\/?os|mvs|z\/?vse|z\/?vm|mainframe|cics|ims(?:\/db|\/dc)?|bs2000|ibm z)\b/i,
    'a mainframe',
    'blocks',
    REHOST,
  ),
  entry(/\b(?:as\/?400|ibm i|iseries|os\/400|rpg(?: ?iv)?)\b/i, 'IBM i', 'blocks', REHOST),
  entry(/\baix\b/i, 'AIX', 'blocks', REHOST),
  entry(/\bhp-?ux\b/i, 'HP-UX', 'blocks', REHOST),
  entry(/\b(?:solaris|sunos|sparc)\b/i, 'Solaris', 'blocks', REHOST),
  entry(/\bopenvms\b|\bnonstop\b|\btandem\b|\bunisys\b/i, 'a platform that no engine runs on', 'blocks', REHOST),
  entry(/\bmac ?os\b|\bos x\b/i, 'macOS', 'blocks', REHOST),
  entry(
    /\b(?:saas|software as a service)\b/i,
    'somebody else’s service',
    'blocks',
    'leave it: whoever runs it decides',
  ),
  entry(
    /\b(?:ms ?access|microsoft access|excel|vba|foxpro|powerbuilder|lotus notes|win ?forms|windows forms|wpf)\b/i,
    'a desktop',
    'blocks',
    NO_DESKTOP,
  ),
  entry(/\bwindows (?:xp|vista|7|8|8\.1|10|11|desktop|client)\b/i, 'a Windows desktop', 'blocks', NO_DESKTOP),
  entry(
    /\bwindows\b|\bwin(?:20\d\d|dows)?\b|\biis\b|\.net framework|\bclassic asp\b|\bvb6\b|\bvisual basic 6\b/i,
    'Windows',
    'work',
    WINDOWS,
  ),
  entry(
    /\b(?:linux|rhel|red ?hat|centos|ubuntu|debian|suse|sles|fedora|alpine|rocky|alma ?linux|oracle linux|amazon linux)\b/i,
    'Linux',
    'runs',
    '',
  ),
];

/** What the words of a platform or a technology say of where it runs. */
export function platformOf(text: string): PlatformEntry | undefined {
  return PLATFORMS.find(({ pattern }) => pattern.test(text));
}

function entry(pattern: RegExp, name: string, verdict: PlatformEntry['verdict'], remedy: string): PlatformEntry {
  return { pattern, name, verdict, remedy };
}
