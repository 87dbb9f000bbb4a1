/** Priorities go from −10 to 10: that bounds what one can do to others, as it counts like so many steps of waiting. */
export const MOST_PRIORITY = 10;
