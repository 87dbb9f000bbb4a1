'use client';

import { MAX_COORDINATE } from '@winslow/domain';
import type { ParameterOf, Point } from '@winslow/domain';
import { CircleAlert, Plus, Redo2, RotateCcw, Trash2, Undo2 } from 'lucide-react';
import { useId, useRef } from 'react';
import { Button } from '@/ui/button/button';
import { IconButton } from '@/ui/button/icon-button';
import { freePlace } from './point-editor';
import { PointList } from './point-list';
import { PointPicture } from './point-picture';
import { usePointEditor, type UsedPointEditor } from './use-point-editor';
import type { Size } from './point-view';
import { usePictureSize } from './use-picture-size';
import { usePictureView } from './use-picture-view';
import { useUndoKeys } from './use-undo-keys';

export interface PointsFieldProps {
  readonly name: string;
  readonly field: ParameterOf<'points'>;
  /** Where the picture can be fetched; null: points are given as numbers only. */
  readonly src: string | null;
  readonly value: readonly Point[];
  readonly onChange: (points: readonly Point[]) => void;
  readonly error: string | null;
}

/** Points on a picture, by pointer, touch or keyboard, with their numbers beside. */
export function PointsField(props: PointsFieldProps) {
  const { name, field, src, error } = props;
  const id = useId();
  const picture = usePictureSize(src);
  return (
    <fieldset aria-describedby={error === null ? undefined : id} className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{field.label ?? name}</legend>
      {field.description !== undefined && <p className="mb-2 text-sm text-muted">{field.description}</p>}
      {error !== null && (
        <p id={id} role="alert" className="mb-2 flex items-start gap-1.5 text-sm text-red-fg">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      )}
      {picture.kind === 'loading' && <div className="skeleton aspect-video w-full" />}
      {picture.kind === 'ready' && <PictureAndList {...props} src={picture.src} size={picture.size} />}
      {picture.kind === 'none' && <ListAlone {...props} why={picture.why} />}
    </fieldset>
  );
}

function PictureAndList({
  field,
  value,
  onChange,
  src,
  size,
}: PointsFieldProps & { readonly src: string; readonly size: Size }) {
  const boxRef = useRef<HTMLDivElement>(null);
  const picture = usePictureView(boxRef, size);
  const used = usePointEditor(value, { ...size, maxItems: field.maxItems }, onChange);
  const add = () =>
    used.act({ kind: 'add', at: freePlace(used.editor.points, picture.middle, size.width / STEPS_ASIDE) });
  const areaRef = useUndoKeys(used.act);
  return (
    <div ref={areaRef} className="flex flex-col gap-2">
      <PointTools {...used} field={field} onAdd={add} />
      <div className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_12rem]">
        <PointPicture {...used} src={src} size={size} picture={picture} boxRef={boxRef} />
        <div className="relative rounded-md border border-border lg:mb-8">
          <div className="max-h-72 overflow-y-auto lg:absolute lg:inset-0 lg:max-h-none">
            <PointList {...used} />
          </div>
        </div>
      </div>
    </div>
  );
}

function ListAlone({ field, value, onChange, why }: PointsFieldProps & { readonly why: string }) {
  const rules = { width: MAX_COORDINATE, height: MAX_COORDINATE, maxItems: field.maxItems };
  const used = usePointEditor(value, rules, onChange);
  const areaRef = useUndoKeys(used.act);
  const add = () => used.act({ kind: 'add', at: freePlace(used.editor.points, [0, 0], STEPS_ASIDE) });
  return (
    <div ref={areaRef} className="flex max-w-md flex-col gap-2">
      <p className="text-muted">{why}</p>
      <PointTools {...used} field={field} onAdd={add} />
      <div className="max-h-96 overflow-y-auto rounded-md border border-border">
        <PointList {...used} />
      </div>
    </div>
  );
}

/** A new point that finds its place taken steps aside by this part of the picture's width. */
const STEPS_ASIDE = 40;

interface PointToolsProps extends UsedPointEditor {
  readonly field: ParameterOf<'points'>;
  readonly onAdd: () => void;
}

function PointTools({ editor, act, field, onAdd }: PointToolsProps) {
  const { points, selected, past, future } = editor;
  const isFull = points.length >= field.maxItems;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Button
        size="small"
        icon={<Plus aria-hidden className="size-3.5" />}
        why={isFull ? `${field.maxItems} points are the most.` : null}
        onClick={onAdd}
      >
        Add point
      </Button>
      <IconButton
        icon={<Trash2 aria-hidden className="size-4" />}
        label={selected === null ? 'Remove the selected point' : `Remove point ${selected + 1}`}
        keys="Delete"
        size="small"
        disabled={selected === null}
        onClick={() => selected !== null && act({ kind: 'remove', index: selected })}
      />
      <IconButton
        icon={<Undo2 aria-hidden className="size-4" />}
        label="Undo"
        keys="Ctrl Z"
        size="small"
        disabled={past.length === 0}
        onClick={() => act({ kind: 'undo' })}
      />
      <IconButton
        icon={<Redo2 aria-hidden className="size-4" />}
        label="Do again"
        keys="Ctrl Y"
        size="small"
        disabled={future.length === 0}
        onClick={() => act({ kind: 'redo' })}
      />
      {field.default !== undefined && field.default.length > 0 && (
        <Button
          size="small"
          look="quiet"
          icon={<RotateCcw aria-hidden className="size-3.5" />}
          disabled={past.length === 0}
          onClick={() => act({ kind: 'replace', points: field.default ?? [] })}
        >
          Back to what was found
        </Button>
      )}
      <Count points={points.length} field={field} />
    </div>
  );
}

function Count({ points, field }: { readonly points: number; readonly field: ParameterOf<'points'> }) {
  const { minItems, maxItems } = field;
  const isRight = points >= minItems && points <= maxItems;
  const limits = minItems === maxItems ? `exactly ${minItems}` : `${minItems} to ${maxItems}`;
  return (
    <span role="status" className={isRight ? 'ml-auto text-sm text-muted' : 'ml-auto text-sm text-amber-fg'}>
      {points} {points === 1 ? 'point' : 'points'}; {limits} are wanted
    </span>
  );
}
