import { join } from 'node:path';
import type { PhaseInput } from '@winslow/domain';
import type { ActivityDeps } from './activity-deps';
import type { ActivityScope } from './activity-scope';
import { collectWorkspaces } from './control/collect-workspaces';
import { persistProject } from './control/persist-project';
import { keepPlacementOrders } from './control/placement-orders';
import { readFormDefaults } from './control/read-form-defaults';
import { removeProject } from './control/remove-project';
import { withBeats } from './control/with-beats';
import { writeDecisions } from './control/write-decisions';
import { writeRunRecord } from './control/write-run-record';
import { tellingFullDisk } from './disk/tell-full-disk';
import { AttemptFence } from './fence/attempt-fence';
import { fenced, type Phase } from './fence/fenced';
import { OpenActivities, openActivitiesFolder } from './hand-back/open-activities';
import { LiveFiles } from './live/live-files';
import { toActivity, toHandedBackActivity } from './phase';
import { runContainer } from './run/run-container';
import { cleanStage } from './workspace/clean-stage';
import { prepareStage } from './workspace/prepare-stage';
import { sealStage } from './workspace/seal-stage';
import { storeStage } from './workspace/store-stage';

export type { ActivityDeps, ActivityLogger, ActivitySettings, Clock } from './activity-deps';
export { DEFAULT_ACTIVITY_SETTINGS } from './activity-deps';
export type * from './container/container-runtime';
export { DockerRuntime } from './container/docker-runtime';
export type * from './control';
export type { FailureDetail } from './errors';
export * from './fleet';
export { openActivitiesFolder, takeOpenActivities } from './hand-back/open-activities';
export * from './node';

/**
 * The activities of stage runs (`prepareStage`, `runContainer`, `sealStage`, `storeStage` on the node's queue, in this
 * order; `cleanStage`, `listRunFiles` and `publishRunFile` on its ops queue) and of projects (S3 only). All are
 * idempotent. The node's own are made by `createNodeActivities`.
 */
export function createActivities(deps: ActivityDeps) {
  const live = new LiveFiles();
  const fence = new AttemptFence(join(deps.dataDir, 'epochs'));
  const open = new OpenActivities(openActivitiesFolder(deps.dataDir));
  const toPhase = <Input extends PhaseInput, Result>(phase: Phase<Input, Result>) =>
    toHandedBackActivity(toActivity(deps, tellingFullDisk(fenced(fence, phase))), open);
  return {
    prepareStage: toPhase(prepareStage),
    runContainer: toPhase(runContainer),
    sealStage: toPhase(sealStage),
    storeStage: toPhase(storeStage),
    cleanStage: toActivity(deps, cleanStage),
    listRunFiles: toActivity(deps, live.list.bind(live)),
    publishRunFile: toActivity(deps, live.publish.bind(live)),
    writeRunRecord: toActivity(deps, onStore(writeRunRecord)),
    writeDecisions: toActivity(deps, onStore(writeDecisions)),
    keepPlacementOrders: toActivity(deps, onStore(keepPlacementOrders)),
    persistProject: toActivity(deps, onStore(persistProject)),
    readFormDefaults: toActivity(deps, onStore(readFormDefaults)),
    removeProject: toActivity(deps, beating(removeProject)),
    collectWorkspaces: toActivity(deps, beating(collectWorkspaces)),
  };
}

export type Activities = ReturnType<typeof createActivities>;

/** An activity that needs the bucket and nothing else. */
function onStore<Input, Result>(
  activity: (store: ActivityDeps['store'], input: Input, signal: AbortSignal) => Promise<Result>,
): (deps: ActivityDeps, input: Input, scope: ActivityScope) => Promise<Result> {
  return ({ store }, input, { signal }) => activity(store, input, signal);
}

/** The same for one that may take hours: it says all the while that it lives. */
function beating<Input, Result>(
  activity: (store: ActivityDeps['store'], input: Input, signal: AbortSignal) => Promise<Result>,
): (deps: ActivityDeps, input: Input, scope: ActivityScope) => Promise<Result> {
  return (deps, input, scope) => withBeats(scope, () => onStore(activity)(deps, input, scope));
}
