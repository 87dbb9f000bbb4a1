'use client';

import { Keyboard, LogOut, Settings, UserRound } from 'lucide-react';
import { describeFailure } from '@/features/api/failure';
import { signOut } from '@/features/api/session-end';
import { usePreferences } from '@/features/platform/preferences-provider';
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from '@/ui/menu/menu';
import { showToast } from '@/ui/toast/toasts';
import { overlays } from './overlay-store';

const THEMES = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** Who is signed in, and what is theirs. */
export function UserMenu({ person }: { readonly person: string }) {
  const { preferences, choose } = usePreferences();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Signed in as ${person}`}
          className="flex size-8 items-center justify-center rounded-full border border-border bg-surface text-muted hover:border-border-strong hover:text-text"
        >
          <UserRound aria-hidden className="size-4" />
        </button>
      }
    >
      <p className="px-3 pt-1 pb-2">
        <span className="block text-xs text-muted">Signed in as</span>
        <span className="font-medium">{person}</span>
      </p>
      <MenuSeparator />
      <MenuChoice
        label="Look"
        value={preferences.theme}
        options={THEMES}
        onChange={(theme) => choose('theme', theme)}
      />
      <MenuSeparator />
      <MenuLink href="/settings" icon={<Settings aria-hidden className="size-4" />}>
        Settings
      </MenuLink>
      <MenuItem
        icon={<Keyboard aria-hidden className="size-4" />}
        keys="?"
        onClick={() => overlays.open('keys')}
      >
        Keys
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden className="size-4" />} onClick={leave}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

function leave(): void {
  signOut().catch((error: unknown) => {
    showToast({ kind: 'failed', title: 'You are still signed in', detail: describeFailure(error).detail });
  });
}
