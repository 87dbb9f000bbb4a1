'use client';

import { Globe } from 'lucide-react';
import { usePreferences } from '@/features/platform/preferences-provider';
import { Menu, MenuChoice, MenuLink, MenuSeparator } from '@/ui/menu/menu';
import { useNow } from '@/ui/time/now';
import { zoneName } from './zone-name';

/** The zone of all times, in sight, and how to change it. */
export function ZoneMenu() {
  const { preferences, choose } = usePreferences();
  const now = useNow('slow');
  const { zone } = preferences;
  const own = zone === 'local' || zone === 'UTC' ? [] : [{ value: zone, label: zone }];
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label="Time zone"
          className="hidden h-8 items-center gap-1.5 rounded-md px-1.5 text-sm text-muted hover:bg-hover hover:text-text sm:flex"
        >
          <Globe aria-hidden className="size-4" />
          <span className="hidden lg:inline">{now === null ? '' : zoneName(zone, now)}</span>
        </button>
      }
    >
      <MenuChoice
        label="All times are shown in"
        value={zone}
        options={[
          { value: 'local', label: 'The zone of this computer' },
          { value: 'UTC', label: 'UTC' },
          ...own,
        ]}
        onChange={(value) => choose('zone', value)}
      />
      <MenuSeparator />
      <MenuLink href="/settings">Another zone…</MenuLink>
    </Menu>
  );
}
