import { prepareWorkspace } from './prepare-workspace';
import { sealWorkspace } from './seal-workspace';
import { removeTreeAtOnce } from '../files/remove-tree';
import { attemptName, runFolder } from '../run-folders';
import type { SnapshotContext } from './snapshot-context';
import type { WorkspaceAdapter } from './workspace-adapter';

/**
 * Workspaces as plain directories. Invariants:
 * W1 a workspace appears at its path complete, with its staged record beside it, or not at all;
 * W2 every entry that the staged record calls unchanged has the bytes that its manifest names;
 * W3 no inode of a workspace is shared with the cache while anybody may write to it;
 * W4 a sealed directory equals its manifest and is handed to one successor at most; whoever comes later builds
 *    from the cache and S3, so nothing depends on the hand-over but time.
 */
export function createCopyWorkspaceAdapter(context: SnapshotContext): WorkspaceAdapter {
  return {
    prepare: (request) =>
      context.locks.run(attemptName(request.attempt), () => prepareWorkspace(context, request)),
    seal: (request) => context.locks.run(attemptName(request.attempt), () => sealWorkspace(context, request)),
    discard: (attempt) =>
      removeTreeAtOnce(runFolder(context.folders.runs, attempt).root, context.folders.trash),
  };
}
