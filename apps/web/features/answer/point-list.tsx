'use client';

import type { Point } from '@winslow/domain';
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { IconButton } from '@/ui/button/icon-button';
import { Input } from '@/ui/form/input';
import type { UsedPointEditor } from './use-point-editor';

/** The points as numbers: for precise places, and for whoever sees no picture. */
export function PointList({ editor, act }: UsedPointEditor) {
  if (editor.points.length === 0) {
    return <p className="px-3 py-4 text-center text-muted">No points yet.</p>;
  }
  return (
    <table aria-label="Points" className="w-full text-left">
      <thead className="sticky top-0 z-1 bg-surface">
        <tr className="text-xs text-muted">
          <th scope="col" className="h-7 w-9 px-2 text-right font-medium">
            #
          </th>
          <th scope="col" className="px-1 font-medium">
            x
          </th>
          <th scope="col" className="px-1 font-medium">
            y
          </th>
          <th scope="col" className="w-8">
            <span className="sr-only">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {editor.points.map((point, index) => (
          <PointRow key={index} index={index} point={point} selected={editor.selected === index} act={act} />
        ))}
      </tbody>
    </table>
  );
}

interface PointRowProps extends Pick<UsedPointEditor, 'act'> {
  readonly index: number;
  readonly point: Point;
  readonly selected: boolean;
}

function PointRow({ index, point, selected, act }: PointRowProps) {
  const [x, y] = point;
  const select = () => act({ kind: 'select', index });
  return (
    <tr className={clsx(selected && 'bg-selected')}>
      <td className="px-2 text-right text-muted">{index + 1}</td>
      <td className="p-0.5">
        <Coordinate
          label={`x of point ${index + 1}`}
          value={x}
          onFocus={select}
          onChange={(value) => act({ kind: 'move', index, to: [value, y] })}
        />
      </td>
      <td className="p-0.5">
        <Coordinate
          label={`y of point ${index + 1}`}
          value={y}
          onFocus={select}
          onChange={(value) => act({ kind: 'move', index, to: [x, value] })}
        />
      </td>
      <td>
        <IconButton
          icon={<X aria-hidden className="size-3.5" />}
          label={`Remove point ${index + 1}`}
          size="small"
          onClick={() => act({ kind: 'remove', index })}
        />
      </td>
    </tr>
  );
}

interface CoordinateProps {
  readonly label: string;
  readonly value: number;
  readonly onFocus: () => void;
  readonly onChange: (value: number) => void;
}

function Coordinate({ label, value, onFocus, onChange }: CoordinateProps) {
  return (
    <Input
      type="number"
      inputMode="decimal"
      min={0}
      step={0.1}
      aria-label={label}
      value={value}
      onFocus={onFocus}
      onChange={(event) => {
        const next = event.target.valueAsNumber;
        if (Number.isFinite(next)) onChange(next);
      }}
      className="h-7! [appearance:textfield] px-1.5! [&::-webkit-inner-spin-button]:appearance-none"
    />
  );
}
