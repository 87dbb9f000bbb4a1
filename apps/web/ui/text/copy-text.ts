/**
 * Puts text into the clipboard. Over plain http browsers hide their clipboard from pages: then the old way through a
 * selection is tried. False: neither works, and the reader must copy by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard) {
    try {
      await clipboard.writeText(text);
      return true;
    } catch {
      // Refused by the browser; the old way may still be open.
    }
  }
  return copyBySelection(text);
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const box = document.createElement('textarea');
  box.value = text;
  box.setAttribute('readonly', '');
  box.className = 'fixed top-0 left-0 opacity-0';
  // Inside an open dialog, or its focus would be taken away from the box at once.
  const place = before?.closest('[role="dialog"], [role="alertdialog"]') ?? document.body;
  place.append(box);
  box.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    box.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
