export type { PipelineFileFault } from './file-fault';
export { formatFaults } from './format-faults';
export { MAX_PIPELINE_FILE, parsePipelineFile } from './parse-pipeline-file';
export type { PipelineFileReading } from './parse-pipeline-file';
