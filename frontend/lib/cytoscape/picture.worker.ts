import type { Scene } from './scene';
import { toElements, type LayoutName, type Picture } from './to-elements';

/** What the page asks; `id` tells a late answer from the one that is waited for. */
export interface PictureRequest {
  readonly id: number;
  /** null: the scene of the request before. A large one takes longer to send than to draw. */
  readonly scene: Scene | null;
  readonly wanted: LayoutName | 'auto';
  readonly open: readonly string[];
}

export interface PictureReply {
  readonly id: number;
  readonly picture: Picture;
}

let last: Scene = { nodes: [], relations: [], total: 0 };

self.onmessage = (event: MessageEvent<PictureRequest>): void => {
  const { id, scene, wanted, open } = event.data;
  last = scene ?? last;
  const reply: PictureReply = { id, picture: toElements(last, wanted, open) };
  self.postMessage(reply);
};
