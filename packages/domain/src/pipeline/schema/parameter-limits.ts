// Apart from the schemas, so that a browser can check a value without loading them.

/** Longest text that a string parameter may hold, whatever its `maxLength`. */
export const MAX_TEXT_PARAMETER = 10_000;
/** Most points that one parameter may hold. */
export const MAX_POINTS = 1_000;
/** Largest coordinate of a point, in pixels. */
export const MAX_COORDINATE = 1_000_000;
