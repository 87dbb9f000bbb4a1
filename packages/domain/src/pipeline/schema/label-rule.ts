/** Longest label, in characters. */
export const MAX_LABEL_LENGTH = 128;
/** What a node's label looks like. */
export const LABEL_PATTERN = /^[A-Za-z0-9]([A-Za-z0-9._:/=-]*[A-Za-z0-9])?$/;
/** The same in words, after the label. */
export const LABEL_RULE =
  'must consist of letters, digits and . _ : / = - and begin and end with a letter or digit';
