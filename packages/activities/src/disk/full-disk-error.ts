import { judgeFullDisk, WinslowError, type FullDiskFacts } from '@winslow/domain';

/** A disk of the node is full: whose fault that is, which disk, and how much was missing. */
export class FullDiskError extends WinslowError {
  override readonly name = 'FullDiskError';
  constructor(facts: FullDiskFacts, cause: unknown) {
    const { blame, message } = judgeFullDisk(facts);
    super('diskFull', message, { blame, cause });
  }
}
