'use client';

import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import Image from 'next/image';
import { useEffect, useRef, type RefObject } from 'react';
import { IconButton } from '@/ui/button/icon-button';
import { PointMarker } from './point-marker';
import { toBox, toPicture } from './point-view';
import type { Size } from './point-view';
import { usePicturePointer } from './use-picture-pointer';
import type { PictureView } from './use-picture-view';
import type { UsedPointEditor } from './use-point-editor';

export interface PointPictureProps extends UsedPointEditor {
  readonly src: string;
  readonly size: Size;
  readonly picture: PictureView;
  /** The box that `picture` measures. */
  readonly boxRef: RefObject<HTMLDivElement | null>;
}

const ZOOM_STEP = 1.5;

/** The picture with its points. A click adds one; dragging beside points moves the picture when it is zoomed. */
export function PointPicture({ src, size, editor, act, picture, boxRef }: PointPictureProps) {
  const { view, zoomed } = picture;
  const pointer = usePicturePointer(picture, (at) => {
    const [x, y] = toPicture(view, at);
    if (x >= 0 && y >= 0 && x <= size.width && y <= size.height) act({ kind: 'add', at: [x, y] });
  });
  useFocusOnSelected(boxRef, editor.selected, editor.points.length);
  return (
    <div className="flex flex-col gap-1.5">
      <div
        ref={boxRef}
        {...pointer}
        role="group"
        aria-label="Picture with points"
        className="relative max-h-[65dvh] w-full cursor-crosshair overflow-hidden rounded-md border border-border bg-sunken select-none"
        style={{ aspectRatio: `${size.width} / ${size.height}`, touchAction: zoomed ? 'none' : 'pan-y' }}
      >
        <Image
          unoptimized
          src={src}
          alt=""
          width={size.width}
          height={size.height}
          draggable={false}
          className="pointer-events-none absolute top-0 left-0 max-w-none origin-top-left"
          style={{
            width: size.width,
            height: size.height,
            transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
            imageRendering: view.scale > 3 ? 'pixelated' : undefined,
          }}
        />
        {editor.points.map((point, index) => (
          <PointMarker
            // Points have no other identity than their place in the list.
            key={index}
            index={index}
            point={point}
            place={toBox(view, point)}
            scale={view.scale}
            selected={editor.selected === index}
            act={act}
          />
        ))}
      </div>
      <ZoomBar picture={picture} />
    </div>
  );
}

function ZoomBar({ picture }: { readonly picture: PictureView }) {
  return (
    <div className="flex items-center gap-1 text-sm text-muted">
      <IconButton
        icon={<ZoomOut aria-hidden className="size-4" />}
        label="Smaller"
        size="small"
        onClick={() => picture.zoom(1 / ZOOM_STEP)}
      />
      <IconButton
        icon={<ZoomIn aria-hidden className="size-4" />}
        label="Larger"
        size="small"
        onClick={() => picture.zoom(ZOOM_STEP)}
      />
      <IconButton
        icon={<Maximize aria-hidden className="size-4" />}
        label="Whole picture"
        size="small"
        onClick={picture.fit}
      />
      <span className="ml-1 whitespace-nowrap">{Math.round(picture.view.scale * 100)} %</span>
      <span className="ml-auto hidden text-right xl:block">
        Click adds, drag moves, Delete removes. Arrows: 1 px, with Shift 10.
      </span>
      <span className="ml-auto text-right xl:hidden">Tap adds, drag moves.</span>
    </div>
  );
}

/** Whoever added or removed a point by keyboard goes on with the one that is selected now. */
function useFocusOnSelected(
  box: RefObject<HTMLDivElement | null>,
  selected: number | null,
  count: number,
): void {
  const before = useRef(count);
  useEffect(() => {
    if (before.current === count) return;
    before.current = count;
    if (selected === null) return;
    box.current?.querySelector<HTMLElement>(`[data-point="${selected}"]`)?.focus({ preventScroll: true });
  }, [box, selected, count]);
}
