/** Whether somebody asked for no colours: NO_COLOR is a convention of terminal programs (no-color.org). */
export function coloursAreUnwanted(source: NodeJS.ProcessEnv = process.env): boolean {
  return (source['NO_COLOR'] ?? '') !== '';
}
