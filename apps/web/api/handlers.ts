import { createSignInLink } from './access/create-sign-in-link';
import { createToken } from './access/create-token';
import { endSession } from './access/end-session';
import { listTokens } from './access/list-tokens';
import { revokeToken } from './access/revoke-token';
import { showSession } from './access/show-session';
import { checkPipeline } from './pipelines/check-pipeline';
import { createProject } from './projects/create-project';
import { listHistory } from './projects/list-history';
import { listProjects } from './projects/list-projects';
import { previewProject } from './projects/preview-project';
import { previewRetention } from './projects/preview-retention';
import { projectCommands } from './projects/project-commands';
import { showProject } from './projects/show-project';
import { showProjectPipeline } from './projects/show-project-pipeline';
import { showHealth } from './system/show-health';

/** Every operation with what does it. */
export const handlers = [
  showHealth,
  showSession,
  endSession,
  listTokens,
  createToken,
  revokeToken,
  createSignInLink,
  listProjects,
  createProject,
  showProject,
  showProjectPipeline,
  listHistory,
  previewProject,
  previewRetention,
  ...projectCommands,
  checkPipeline,
];
