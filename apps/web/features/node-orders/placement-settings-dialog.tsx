'use client';

import { useState } from 'react';
import { QueryView } from '@/features/api/query-view';
import { useCommand } from '@/features/api/use-command';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Field } from '@/ui/form/field';
import { NumberField } from '@/ui/form/number-field';
import { useLookAgain, usePlacementSettings, type PlacementSettings } from './queries';

/** By what runs are placed, to be changed. */
export function PlacementSettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const query = usePlacementSettings();
  return (
    <Dialog
      open
      onClose={onClose}
      title="By what runs are placed"
      description="Counts at once, for what waits too. An empty field: the default."
    >
      <QueryView query={query} what="The settings" skeleton={<Skeleton className="h-48 w-full" />}>
        {(settings) => <SettingsForm settings={settings} onClose={onClose} />}
      </QueryView>
    </Dialog>
  );
}

type Key = 'patienceMs' | 'holdAfterMs' | 'priorityStepMs';

const FIELDS: readonly {
  readonly key: Key;
  readonly label: string;
  readonly hint: string;
  /** Milliseconds. */
  readonly unit: number;
  readonly unitName: string;
}[] = [
  {
    key: 'patienceMs',
    label: 'Patience',
    hint: 'How long a run without GPU waits for a node without one, before it may take one with.',
    unit: 1000,
    unitName: 'seconds',
  },
  {
    key: 'holdAfterMs',
    label: 'Hold a node after',
    hint: 'How long a run waits before a node is kept from others for it.',
    unit: 60_000,
    unitName: 'minutes',
  },
  {
    key: 'priorityStepMs',
    label: 'A step of priority counts like',
    hint: 'So much waiting: no priority starves another.',
    unit: 3_600_000,
    unitName: 'hours',
  },
];

interface SettingsFormProps {
  readonly settings: PlacementSettings;
  readonly onClose: () => void;
}

function SettingsForm({ settings: { settings, defaults }, onClose }: SettingsFormProps) {
  const [values, setValues] = useState<Readonly<Record<Key, number | null>>>(settings);
  const lookAgain = useLookAgain();
  const order = useCommand('setPlacementSettings', {
    onDone: () => {
      lookAgain();
      onClose();
    },
  });
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        order.send({ body: values });
      }}
    >
      {FIELDS.map(({ key, label, hint, unit, unitName }) => (
        <Field key={key} label={`${label} (${unitName})`} hint={`${hint} Default: ${defaults[key] / unit}.`}>
          {(control) => (
            <NumberField
              {...control}
              value={inUnits(values[key], unit)}
              onChange={(value) =>
                setValues({ ...values, [key]: value === null ? null : Math.round(value * unit) })
              }
              min={0}
              className="max-w-40"
            />
          )}
        </Field>
      ))}
      {order.error !== null && (
        <p role="alert" className="text-red-fg">
          {order.error}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" busy={order.isRequested}>
          {order.isRequested ? 'Requested…' : 'Save'}
        </Button>
      </div>
    </form>
  );
}

function inUnits(ms: number | null, unit: number): number | null {
  return ms === null ? null : ms / unit;
}
