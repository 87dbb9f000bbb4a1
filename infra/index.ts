export { obtainBinary, type ObtainedBinary, type ObtainOptions } from './binaries/obtain-binary';
export { ensureChromium } from './browser/ensure-chromium';
export { ensureNetworkTools } from './distribution/ensure-network-tools';
export { ensureDocker, type DockerEngine } from './docker/ensure-docker';
export { describeEngineAddress, engineAddressFrom, type EngineAddress } from './docker/engine-address';
export { startSecondEngine, type SecondEngine } from './docker/second-engine';
export { listStageContainers, type StageContainer } from './docker/stage-containers';
export { childEnvironment, loadInfraEnv, type InfraEnv } from './env';
export { InfraError, type Progress } from './errors';
export { ensureBucket, s3Client, type S3Access } from './minio/ensure-bucket';
export { freePort } from './process/port-owner';
export { allPids, commandLineOf, readProcStat } from './process/process-identity';
export { poll } from './process/poll';
export { type StackConnection, readConnection } from './stack/connection-file';
export { dataFolderFrom } from './stack/data-folder';
export { bringDown, type DownReport } from './stack/down';
export {
  obtainMinio,
  obtainTemporal,
  startMinio,
  startTemporal,
  type EmbeddedMinio,
  type EmbeddedServer,
} from './stack/embedded';
export { createOwnerLink, ensureOwnerToken } from './stack/owner-access';
export { createReporter } from './stack/reporter';
export { resetStack } from './stack/reset';
export { stackStatus, type StackStatus } from './stack/status';
export { bringUp, type RunningStack, type UpOptions } from './stack/up';
export { isWebHealthy } from './stack/web-address';
export { webEnvironment } from './stack/web-environment';
export { workerEnvironment } from './stack/worker-part';
export { ensureNamespace, RETENTION_SECONDS } from './temporal/namespace';
export { ensureSearchAttributes, SEARCH_ATTRIBUTES } from './temporal/search-attributes';
export { findCheckout } from './checkout';
export { startVersitygw, type EmbeddedVersitygw } from './versitygw/start-versitygw';
export { VERSITYGW_BINARY } from './versitygw/versitygw-binary';
