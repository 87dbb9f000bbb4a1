/**
 * A word that breaks its argument's rule. Commander knows it by its code, and says which argument it was for; its own
 * class would have to be loaded from an ES module.
 */
export class InvalidArgumentError extends Error {
  override readonly name = 'InvalidArgumentError';
  readonly code = 'commander.invalidArgument';
}
