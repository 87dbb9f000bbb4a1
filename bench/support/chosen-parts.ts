/** The parts of a measurement that the command line names, in their own order: `npm run bench -- NAME PART…`. @default all */
export function chosenParts<Part extends string>(parts: readonly Part[]): Part[] {
  const asked = process.argv.slice(3);
  return parts.filter((part) => asked.length === 0 || asked.includes(part));
}
