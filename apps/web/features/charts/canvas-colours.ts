import type { Tone } from '@/ui/state/states';

/** Colours as a canvas takes them: canvases know neither variables nor `light-dark()`. */
export interface CanvasColours {
  readonly text: string;
  readonly grid: string;
  readonly line: (tone: Tone) => string;
  readonly ground: (tone: Tone) => string;
  readonly font: string;
}

/** Colours of the theme that holds where the element is. */
export function readColours(element: HTMLElement): CanvasColours {
  const probe = document.createElement('span');
  element.append(probe);
  const resolve = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const tones = ['grey', 'blue', 'green', 'red', 'amber', 'violet'] as const;
  const lines = new Map<Tone, string>(tones.map((tone) => [tone, resolve(`var(--${tone}-line)`)]));
  const grounds = new Map<Tone, string>(
    tones.map((tone) => [tone, resolve(`color-mix(in oklab, var(--${tone}-line) 14%, transparent)`)]),
  );
  const colours = {
    text: resolve('var(--muted)'),
    grid: resolve('var(--border)'),
    font: `11px ${getComputedStyle(element).fontFamily}`,
  };
  probe.remove();
  const of = (map: ReadonlyMap<Tone, string>) => (tone: Tone) => map.get(tone) ?? colours.text;
  return { ...colours, line: of(lines), ground: of(grounds) };
}

/** Tells when another theme holds. */
export function watchTheme(changed: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    media.removeEventListener('change', changed);
    observer.disconnect();
  };
}
