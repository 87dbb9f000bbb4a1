import { sameAttempt, type AttemptRef } from '@winslow/domain';
import type { AttemptFiles } from './attempt-traces';

/** What attempts have on a disk, in memory, for tests. */
export class FakeFiles implements AttemptFiles {
  private attempts: AttemptRef[] = [];

  add(attempt: AttemptRef): void {
    this.attempts.push(attempt);
  }

  list(): Promise<readonly AttemptRef[]> {
    return Promise.resolve([...this.attempts]);
  }

  remove(attempt: AttemptRef): Promise<void> {
    this.attempts = this.attempts.filter((one) => !sameAttempt(one, attempt));
    return Promise.resolve();
  }
}
