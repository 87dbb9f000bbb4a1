/** How a person wants the app to look, kept in cookies of this browser: the server draws the first page by them. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  /** `local`, `UTC` or a name such as `Europe/Berlin`. */
  readonly zone: string;
  readonly density: 'normal' | 'compact';
  /** The rail shows icons only. */
  readonly rail: 'wide' | 'narrow';
  /** Keys without Ctrl or ⌘ do something. */
  readonly keys: 'on' | 'off';
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  zone: 'local',
  density: 'normal',
  rail: 'wide',
  keys: 'on',
};

const CHOICES = {
  theme: ['system', 'light', 'dark'],
  density: ['normal', 'compact'],
  rail: ['wide', 'narrow'],
  keys: ['on', 'off'],
} as const;

/** @param read the value of a cookie by its name */
export function readPreferences(read: (cookie: string) => string | undefined): Preferences {
  const choice = <Name extends keyof typeof CHOICES>(name: Name): (typeof CHOICES)[Name][number] =>
    CHOICES[name].find((one) => one === read(preferenceCookie(name))) ?? CHOICES[name][0];
  const zone = decodeZone(read(preferenceCookie('zone')));
  return {
    theme: choice('theme'),
    zone: isZone(zone) ? zone : DEFAULT_PREFERENCES.zone,
    density: choice('density'),
    rail: choice('rail'),
    keys: choice('keys'),
  };
}

export function preferenceCookie(name: keyof Preferences): string {
  return `winslow-${name}`;
}

function decodeZone(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '');
  } catch {
    return '';
  }
}

/** Whether times can be shown in it. */
export function isZone(zone: string): boolean {
  if (zone === 'local') return true;
  if (zone === '') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
