import { listExamples } from './examples/list-examples';
import { prepareExample } from './examples/prepare-example';
import { streamEvents } from './events/stream-events';
import { listNodes } from './nodes/list-nodes';
import { listWaiting } from './nodes/list-waiting';
import { nodeOrders } from './nodes/node-orders';
import { showNode } from './nodes/show-node';
import { showNodeHistory } from './nodes/show-node-history';
import { explainPlacements } from './placement/explain-placements';
import { listOrders } from './placement/list-orders';
import { setPlacementSettings } from './placement/set-placement-settings';
import { showPlacementSettings } from './placement/show-placement-settings';
import { listHighlights } from './projects/list-highlights';
import { showThumbnail } from './projects/show-thumbnail';
import { showUsage } from './projects/show-usage';
import { showPlacement } from './stage-runs/show-placement';
import { showRun } from './stage-runs/show-run';
import { runDoctor } from './system/run-doctor';
import { showReadiness } from './system/show-readiness';
import { showSpace } from './system/show-space';
import { showSystem } from './system/show-system';
import { abortUpload } from './uploads/abort-upload';
import { beginUpload } from './uploads/begin-upload';
import { completeUpload } from './uploads/complete-upload';
import { listUploads } from './uploads/list-uploads';
import { showUpload } from './uploads/show-upload';
import { signParts } from './uploads/sign-parts';
import { downloadArchive } from './files/download-archive';
import { linkFile } from './files/link-file';
import { listFiles } from './files/list-files';
import { makeFolder } from './files/make-folder';
import { openFile } from './files/open-file';
import { removeFile } from './files/remove-file';
import { renameFile } from './files/rename-file';
import { statFile } from './files/stat-file';
import { listPipelines } from './pipelines/list-pipelines';
import { removePipeline } from './pipelines/remove-pipeline';
import { savePipeline } from './pipelines/save-pipeline';
import { showPipeline } from './pipelines/show-pipeline';
import { showPipelineSchema } from './pipelines/show-pipeline-schema';
import { downloadLog } from './logs/download-log';
import { findNextLine } from './logs/find-next-line';
import { followLog } from './logs/follow-log';
import { readLog } from './logs/read-log';
import { readLogLine } from './logs/read-log-line';
import { searchLog } from './logs/search-log';
import { showLogInfo } from './logs/show-log-info';
import { createSignInLink } from './access/create-sign-in-link';
import { createToken } from './access/create-token';
import { endAllSessions } from './access/end-all-sessions';
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
  runDoctor,
  showReadiness,
  showSystem,
  showSpace,
  showSession,
  endSession,
  endAllSessions,
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
  showUsage,
  showThumbnail,
  listHighlights,
  showRun,
  showPlacement,
  listNodes,
  showNode,
  showNodeHistory,
  listWaiting,
  ...nodeOrders,
  listOrders,
  showPlacementSettings,
  setPlacementSettings,
  explainPlacements,
  listFiles,
  statFile,
  linkFile,
  openFile,
  downloadArchive,
  makeFolder,
  renameFile,
  removeFile,
  beginUpload,
  listUploads,
  showUpload,
  signParts,
  completeUpload,
  abortUpload,
  readLog,
  showLogInfo,
  readLogLine,
  searchLog,
  findNextLine,
  downloadLog,
  followLog,
  listPipelines,
  checkPipeline,
  showPipeline,
  savePipeline,
  removePipeline,
  showPipelineSchema,
  streamEvents,
  listExamples,
  prepareExample,
];
