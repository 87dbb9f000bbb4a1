'use client';

import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, type PointerEvent } from 'react';
import { QueryView } from '@/features/api/query-view';
import { IconButton } from '@/ui/button/icon-button';
import { Skeleton } from '@/ui/feedback/skeleton';
import { sourceOf, useFileLink } from './use-file-link';
import { zoomAt, type ImagePlace } from './zoom';

const FITTED: ImagePlace = { scale: 1, x: 0, y: 0 };
const STEP = 1.25;
const WHEEL_STEP = 0.0015;
const ICON = 'size-4';

/** A picture with zoom by wheel, buttons and keys, and moved by dragging. */
export function ImageView({ address, label }: { readonly address: string; readonly label?: string }) {
  const query = useFileLink(address);
  return (
    <QueryView query={query} what="The picture" skeleton={<Skeleton className="h-[60dvh] w-full" />}>
      {(link) => <Zoomable key={address} source={sourceOf(address, link)} label={label ?? link.name} />}
    </QueryView>
  );
}

function Zoomable({ source, label }: { readonly source: string; readonly label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(FITTED);
  const [isBroken, setBroken] = useState(false);
  const middle = () => {
    const { clientWidth = 0, clientHeight = 0 } = box.current ?? {};
    return { x: clientWidth / 2, y: clientHeight / 2 };
  };
  const zoom = (factor: number) => setPlace((now) => zoomAt(now, factor, middle()));
  const wheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    const bounds = box.current?.getBoundingClientRect();
    const point = { x: event.clientX - (bounds?.left ?? 0), y: event.clientY - (bounds?.top ?? 0) };
    setPlace((now) => zoomAt(now, Math.exp(-event.deltaY * WHEEL_STEP), point));
  });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const listen = (event: WheelEvent) => wheel(event);
    element.addEventListener('wheel', listen, { passive: false });
    return () => element.removeEventListener('wheel', listen);
  }, []);
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    setPlace(({ scale, x, y }) => ({ scale, x: x + event.movementX, y: y + event.movementY }));
  };
  if (isBroken) return <p className="py-8 text-center text-muted">This browser cannot show the picture.</p>;
  return (
    <div className="flex flex-col gap-2">
      <div
        ref={box}
        className="relative h-[64dvh] touch-none overflow-hidden rounded-md border border-border bg-sunken active:cursor-grabbing"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDoubleClick={() => setPlace(FITTED)}
      >
        {/* The framework's own picture element would fetch it through the web server. */}
        {/* oxlint-disable-next-line nextjs/no-img-element -- bytes of files never pass through the web server */}
        <img
          src={source}
          alt={label}
          draggable={false}
          onError={() => setBroken(true)}
          className="absolute inset-0 size-full origin-top-left object-contain select-none"
          style={{
            transform: `translate(${place.x}px, ${place.y}px) scale(${place.scale})`,
            imageRendering: place.scale > 4 ? 'pixelated' : undefined,
          }}
        />
      </div>
      <div className="flex items-center justify-center gap-1">
        <IconButton
          icon={<ZoomOut aria-hidden className={ICON} />}
          label="Smaller"
          onClick={() => zoom(1 / STEP)}
        />
        <span className="w-14 text-center text-sm text-muted" role="status">
          {Math.round(place.scale * 100)} %
        </span>
        <IconButton
          icon={<ZoomIn aria-hidden className={ICON} />}
          label="Larger"
          onClick={() => zoom(STEP)}
        />
        <IconButton
          icon={<Maximize aria-hidden className={ICON} />}
          label="Fit"
          onClick={() => setPlace(FITTED)}
        />
      </div>
    </div>
  );
}
