'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useMemo, useState, type ReactNode } from 'react';
import { withoutHidden, type Scene, type SceneMark } from '../../lib/cytoscape/scene';
import type { LayoutName } from '../../lib/cytoscape/to-elements';
import { usePicture } from '../../lib/cytoscape/use-picture';
import { number } from '../../lib/format';
import { useUrl } from '../../lib/use-url';
import { Waiting } from '../common/states';
import { GraphCanvas } from './graph-canvas';
import type { GraphHandle } from './graph-handle';
import { GraphToolbar } from './graph-toolbar';
import css from './graph.module.css';
import { Legend } from './legend';
import { SceneTable } from './scene-table';

interface GraphViewProps {
  /** What is drawn; null while it is being worked out. */
  readonly scene: Scene | null;
  /** One word: the name of exported files. */
  readonly name: string;
  /** One text for one question: another question gets a fresh view, the same one keeps where the reader has moved to. */
  readonly question: string;
  /** What a screen reader hears; say where the same stands as a list. */
  readonly label: string;
  readonly layout?: LayoutName | 'auto';
  /** The way to light, in order. */
  readonly way?: readonly string[];
  /** What the marks of this scene mean, for the legend. */
  readonly marks?: Partial<Readonly<Record<SceneMark, string>>>;
  /** A table that says more than the scene does. Default: its nodes with what each needs and is needed by. */
  readonly table?: ReactNode;
  /** Rows that say more than the scene does, for the export. Default: its nodes. */
  readonly csv?: () => string;
  /** More for the toolbar. */
  readonly tools?: ReactNode;
  readonly onPoint?: (ref: string | null) => void;
}

const NO_WAY: readonly string[] = [];

/**
 * Any scene as a drawing with all that every drawing has: fit, find, hide, boxes that open, a table, a legend, and PNG,
 * SVG, Mermaid, DOT, GraphML, CSV, link. Its state is in the address: `view`, `find`, `hide`, `open`, `sel`.
 *
 * How another page uses it: make a `Scene` of its answer (a pure function with a test, as `sceneOf` in lib/answer.ts or
 * lib/neighbourhood-scene.ts), memoise it, and give it the height of its frame:
 *
 *     const scene = useMemo(() => cycleScene(answer), [answer]);
 *     <div style={{ height: 420 }}>
 *       <GraphView scene={scene} name="cycles" question={key} label="The cycles. The list above says the same." />
 *     </div>
 *
 * `level` of a node is its column (layers) or ring; `group` is its box when there are more than 60; `mark` points it out
 * (see SceneMark), and `marks` says in the legend what that means here.
 */
export function GraphView(props: GraphViewProps) {
  const { scene: whole, name, layout = 'auto', tools, table, csv } = props;
  const { query } = useUrl();
  const hidden = query.getAll('hide').join('\n');
  const scene = useMemo(
    () => (whole === null ? null : withoutHidden(whole, hidden === '' ? [] : hidden.split('\n'))),
    [whole, hidden],
  );
  const open = query.getAll('open');
  const picture = usePicture(scene, layout, open);
  const [handle, setHandle] = useState<GraphHandle | null>(null);
  const [isUnfolded, setUnfolded] = useState(false);
  const isTable = query.get('view') === 'table';
  const kinds = useMemo(() => [...new Set(whole?.nodes.map((node) => node.kind))].sort(), [whole]);
  if (whole === null || scene === null || picture === null) {
    return (
      <div className={css.waiting}>
        <Waiting rows={6} label="Drawing" />
      </div>
    );
  }
  return (
    <div className={`${css.frame} ${isUnfolded ? css.unfolded : ''}`}>
      <div className={css.fold}>
        <Button size="compact-sm" variant="default" aria-expanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
          {isUnfolded ? 'Hide the drawing' : 'Show the drawing'}
        </Button>
      </div>
      <GraphToolbar
        scene={scene}
        name={name}
        handle={isTable ? null : handle}
        shown={`showing ${number(picture.shown)} of ${number(picture.total)}`}
        kinds={kinds}
        tools={tools}
        csv={csv}
      />
      <div className={css.drawing}>
        {isTable ? (
          (table ?? <SceneTable scene={scene} onPoint={props.onPoint} />)
        ) : (
          <Drawn {...props} picture={picture} open={open} onReady={setHandle} />
        )}
      </div>
      {isTable ? null : <Legend scene={whole} marks={props.marks} />}
    </div>
  );
}

interface DrawnProps extends GraphViewProps {
  readonly picture: NonNullable<ReturnType<typeof usePicture>>;
  readonly open: readonly string[];
  readonly onReady: (handle: GraphHandle | null) => void;
}

function Drawn({ picture, question, label, way = NO_WAY, open, onPoint, onReady }: DrawnProps) {
  const { query, selected, set, to } = useUrl();
  const router = useRouter();
  return (
    <GraphCanvas
      picture={picture}
      question={question}
      selected={selected}
      way={way}
      find={query.get('find') ?? ''}
      label={`${label} Arrow keys walk, Enter opens, Escape leaves.`}
      onSelect={(ref) => set({ sel: ref }, 'replace')}
      onHover={(ref) => onPoint?.(ref)}
      onOpen={(ref) => router.push(to('/entity', { ref }))}
      onToggleBox={(group) =>
        set({ open: open.includes(group) ? open.filter((one) => one !== group) : [...open, group] })
      }
      onReady={onReady}
    />
  );
}
