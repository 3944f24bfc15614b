import { treeOf, kindOfNode, lineOf, partsOf, type CodeNode } from '../values/code/index.js';
import { folderOf, pathFrom, type SourceFile } from '../values/index.js';
import type { ImageBuild } from '../values/image-builds.js';

const BUILDS = /^(?:docker_build|docker_build_with_restart|custom_build|podman_build)$/;

/** What a Tiltfile builds: `docker_build('acme/cart', './cart', dockerfile='…')`. Its language is a part of Python. */
export function tiltBuilds({ path, text }: SourceFile): readonly ImageBuild[] {
  return treeOf('python', text)
    .findAll({ rule: { kind: 'call' } })
    .slice(0, 5_000)
    .flatMap((call): readonly ImageBuild[] => {
      if (!BUILDS.test(call.field('function')?.text() ?? '')) return [];
      const given = partsOf(call.field('arguments') ?? call);
      const named = (name: string): string | undefined =>
        textIn(
          given
            .find((one) => kindOfNode(one) === 'keyword_argument' && one.field('name')?.text() === name)
            ?.field('value'),
        );
      const image = textIn(given[0]) ?? named('ref');
      const second = given[1] && kindOfNode(given[1]) !== 'keyword_argument' ? textIn(given[1]) : undefined;
      const context = pathFrom(folderOf(path), second ?? named('context') ?? '');
      if (image === undefined || context === undefined || (second ?? named('context')) === undefined) return [];
      const file = named('dockerfile');
      const dockerfile = file === undefined ? undefined : pathFrom(folderOf(path), file);
      return [{ image, context, ...(dockerfile === undefined ? {} : { dockerfile }), line: lineOf(call) }];
    });
}

function textIn(node: CodeNode | null | undefined): string | undefined {
  if (!node || kindOfNode(node) !== 'string') return undefined;
  const content = partsOf(node).filter((part) => kindOfNode(part) === 'string_content');
  return content.length === 1 ? content[0]?.text() : undefined;
}
