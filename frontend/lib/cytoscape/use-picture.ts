'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { PictureReply, PictureRequest } from './picture.worker';
import type { Scene } from './scene';
import { toElements, type LayoutName, type Picture } from './to-elements';

/** Above this many nodes the picture is worked out off the main thread. */
const WORKER_ABOVE = 150;

/** The picture of a scene; null while a large one is being worked out for the first time. */
export function usePicture(scene: Scene | null, wanted: LayoutName | 'auto', open: readonly string[]): Picture | null {
  const isLarge = scene !== null && scene.nodes.length > WORKER_ABOVE;
  const openKey = open.join('\n');
  const small = useMemo(
    () => (scene === null || isLarge ? null : toElements(scene, wanted, openKey === '' ? [] : openKey.split('\n'))),
    [scene, wanted, openKey, isLarge],
  );
  const [large, setLarge] = useState<Picture | null>(null);
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const sent = useRef<Scene | null>(null);
  useEffect(() => {
    if (!isLarge || scene === null) return;
    worker.current ??= new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' });
    const isNew = sent.current !== scene;
    sent.current = scene;
    const id = ++asked.current;
    worker.current.onmessage = (event: MessageEvent<PictureReply>) => {
      if (event.data.id === asked.current) setLarge(event.data.picture);
    };
    const request: PictureRequest = {
      id,
      scene: isNew ? scene : null,
      wanted,
      open: openKey === '' ? [] : openKey.split('\n'),
    };
    worker.current.postMessage(request);
  }, [scene, wanted, openKey, isLarge]);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
      sent.current = null;
    },
    [],
  );
  return isLarge ? large : small;
}
