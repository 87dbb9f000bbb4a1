import { itEndsClean } from './support/ends-clean';
import { Installation } from './support/installation';
import { itSurvivesOutages } from './support/outages';

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterAll(() => winslow?.close());

/** Longer than the time after which a silent activity counts as dead. */
itSurvivesOutages(() => winslow, 30);

itEndsClean(() => winslow);
