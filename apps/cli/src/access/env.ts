/** Whether somebody sits before a desktop here. */
export function hasDesktop(): boolean {
  return [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((name) => (name ?? '') !== '');
}
