'use client';

import { useSyncExternalStore } from 'react';
import { isMac } from '@/features/platform/is-mac';
import { usePreferences } from '@/features/platform/preferences-provider';
import { Dialog } from '@/ui/dialog/dialog';
import { Checkbox } from '@/ui/form/checkbox';
import { Kbd } from '@/ui/text/kbd';
import { keysForPeople, shortcutStore } from './shortcut-store';

/** All keys of the page that is shown. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const groups = useSyncExternalStore(shortcutStore.watch, shortcutStore.read, shortcutStore.read);
  const { preferences, choose } = usePreferences();
  const onMac = isMac();
  return (
    <Dialog open onClose={onClose} title="Keys" description="Of this page, and everywhere.">
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {groups.map(({ name, shortcuts }, at) => (
          <section key={`${name}-${at}`}>
            <h3 className="mb-1 text-sm font-semibold text-muted">{name}</h3>
            <dl>
              {shortcuts
                .filter(({ hidden }) => !hidden)
                .map(({ keys, label }) => (
                  <div key={keys} className="flex min-h-7 items-center justify-between gap-3">
                    <dt>{label}</dt>
                    <dd>
                      <Kbd>{keysForPeople(keys, onMac)}</Kbd>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-4 border-t border-border pt-3">
        <Checkbox
          label="Single keys do something"
          checked={preferences.keys === 'on'}
          onChange={(isOn) => choose('keys', isOn ? 'on' : 'off')}
        />
      </div>
    </Dialog>
  );
}
