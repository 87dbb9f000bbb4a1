import { showHealth } from './system/show-health';
import { showSession } from './system/show-session';

/** Every operation with what does it. */
export const handlers = [showHealth, showSession];
