import type { Scene } from './scene';
import { toElements, type LayoutName, type Picture } from './to-elements';

/** What the page asks; `id` tells a late answer from the one that is waited for. */
export interface PictureRequest {
  readonly id: number;
  readonly scene: Scene;
  readonly wanted: LayoutName | 'auto';
  readonly open: readonly string[];
}

export interface PictureReply {
  readonly id: number;
  readonly picture: Picture;
}

self.onmessage = (event: MessageEvent<PictureRequest>): void => {
  const { id, scene, wanted, open } = event.data;
  const reply: PictureReply = { id, picture: toElements(scene, wanted, open) };
  self.postMessage(reply);
};
