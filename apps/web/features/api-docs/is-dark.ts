const DARK = '(prefers-color-scheme: dark)';

/** Whether the app is shown dark: as chosen, else as the computer is set. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === undefined || chosen === '' ? matchMedia(DARK).matches : chosen === 'dark';
}

/** Calls at every change of it. @returns ends that */
export function watchDark(onChange: () => void): () => void {
  const system = matchMedia(DARK);
  const chosen = new MutationObserver(onChange);
  system.addEventListener('change', onChange);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', onChange);
    chosen.disconnect();
  };
}
