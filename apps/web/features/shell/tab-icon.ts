import type { Tone } from '@/ui/state/states';

/** Of light pages and dark ones alike: a tab's icon lies on the browser's own ground. */
const COLOURS: Readonly<Record<Tone, string>> = {
  grey: '#7c8794',
  blue: '#3f7ff0',
  green: '#2f9e62',
  red: '#e0483d',
  amber: '#d9920a',
  violet: '#8f62d9',
};

/** Shows a state in the tab's icon: its colour in the mark's corner; null: the mark alone. */
export function showTabIcon(tone: Tone | null): void {
  const link =
    document.querySelector<HTMLLinkElement>('link[data-tab-icon]') ??
    Object.assign(document.createElement('link'), { rel: 'icon', type: 'image/svg+xml' });
  link.dataset['tabIcon'] = '';
  link.href =
    tone === null ? '/icon.svg' : `data:image/svg+xml,${encodeURIComponent(drawing(COLOURS[tone]))}`;
  // The last icon of a page is the one that browsers take.
  if (!link.isConnected || link.nextElementSibling) document.head.append(link);
}

function drawing(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#12343f"/><path d="M6 9l5 14 5-11 5 11 5-14" fill="none" stroke="#8fe3ec" stroke-width="2.6" stroke-linejoin="round" stroke-linecap="round"/><circle cx="24" cy="24" r="8" fill="${colour}" stroke="#fff" stroke-width="2"/></svg>`;
}
