/** The variables that the image's build needs: the way to the engine and to Debian's packages. */
export function loadBuildEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
