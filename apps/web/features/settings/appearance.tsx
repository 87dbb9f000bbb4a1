'use client';

import { Monitor, Moon, Rows3, Rows4, Sun } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { usePreferences } from '@/features/platform/preferences-provider';
import { Checkbox } from '@/ui/form/checkbox';
import { Combobox } from '@/ui/form/combobox';
import { Field } from '@/ui/form/field';
import { Segments } from '@/ui/form/segments';
import { Panel } from '@/ui/layout/panel';
import { formatDateTime } from '@/ui/time/format-time';
import { useNow } from '@/ui/time/now';
import { useTimeZone } from '@/ui/time/zone';

const THEMES = [
  { value: 'system', label: 'Like the system', icon: <Monitor aria-hidden className="size-4" /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden className="size-4" /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden className="size-4" /> },
] as const;

const DENSITIES = [
  { value: 'normal', label: 'Normal', icon: <Rows3 aria-hidden className="size-4" /> },
  { value: 'compact', label: 'Compact', icon: <Rows4 aria-hidden className="size-4" /> },
] as const;

/** How the app looks in this browser. */
export function Appearance() {
  const { preferences, choose } = usePreferences();
  return (
    <Panel title="In this browser">
      <div className="flex flex-col gap-6">
        <Setting label="Look">
          <Segments
            label="Look"
            value={preferences.theme}
            options={THEMES}
            onChange={(theme) => choose('theme', theme)}
          />
        </Setting>
        <Setting label="Rows of tables">
          <Segments
            label="Rows of tables"
            value={preferences.density}
            options={DENSITIES}
            onChange={(density) => choose('density', density)}
          />
        </Setting>
        <ZoneSetting />
        <Setting label="Keyboard">
          <Checkbox
            label="Single keys do something, such as j, k and g p"
            checked={preferences.keys === 'on'}
            onChange={(isOn) => choose('keys', isOn ? 'on' : 'off')}
          />
        </Setting>
      </div>
    </Panel>
  );
}

function Setting({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1.5">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
    </div>
  );
}

function ZoneSetting() {
  const { preferences, choose } = usePreferences();
  const now = useNow();
  const zone = useTimeZone();
  const options = useMemo(
    () => [
      { value: 'local', label: 'The zone of this computer' },
      { value: 'UTC', label: 'UTC' },
      ...Intl.supportedValuesOf('timeZone').map((name) => ({
        value: name,
        label: name.replaceAll('_', ' '),
      })),
    ],
    [],
  );
  return (
    <Field
      label="Time zone"
      hint={now === null ? ' ' : `All times are shown in it. Now: ${formatDateTime(now, zone)}`}
      className="max-w-100"
    >
      {(control) => (
        <Combobox
          {...control}
          options={options}
          value={preferences.zone}
          onChange={(value) => value !== null && choose('zone', value)}
          empty="There is no zone of this name."
        />
      )}
    </Field>
  );
}
