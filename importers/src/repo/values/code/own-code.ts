// Folders of what others wrote, what is made from other files, and what only tests and people who look at them run.
const FOLDERS = new Set(
  'test tests __tests__ __test__ spec specs e2e smoke smoketest smoketests loadtest loadtests cypress playwright __mocks__ mocks __fixtures__ fixtures testdata test-data testing-support storybook .storybook stories benchmark benchmarks generated __generated__ vendor vendors third_party third-party thirdparty node_modules bower_components dist site-packages'.split(
    ' ',
  ),
);
const TEST_FILE =
  /(?:[._-](?:test|tests|spec|e2e-spec|e2e|stories|mock|bench|cy)\.\w+|^test_[^/]*\.py|_test\.\w+|(?:^|[._-])(?:jest|karma|vitest|playwright|cypress|protractor|wdio)\.(?:conf(?:ig)?|setup)\.\w+|\.min\.[cm]?js|\.d\.[cm]?ts|_pb2(?:_grpc)?\.py|_pb\.[cm]?[jt]s|\.pb\.go|\.g\.cs|\.designer\.cs)$/i;

/** Whether a file of code is of the program itself: neither test nor mock nor example of one, nor generated, nor vendored. */
export function isOwnCode(path: string): boolean {
  const words = path.split('/');
  const base = words.pop() ?? '';
  return (
    !TEST_FILE.test(base) &&
    !words.some((word) => FOLDERS.has(word.toLowerCase()) || /[-_.](?:e2e|tests?|spec)$/i.test(word))
  );
}
