export { askFileSchema, ASK_FILE_MAX_BYTES, checkAskFile, parseAskFile } from './answer/ask-file';
export type { AskFileCheck } from './answer/ask-file';
export { checkAnswers } from './answer/check-answers';
export type { AnswerCheck, AnswerOptions } from './answer/check-answers';
export { applyDefaultsFrom } from './answer/form-defaults';
export type { DefaultFault, FormWithDefaults } from './answer/form-defaults';
export { checkParameterValue, filesOf } from './answer/parameter-value';
export type { ParameterCheck, ParameterValue } from './answer/parameter-value';
export { checkEnvironmentLayer, checkPipeline } from './check/check-pipeline';
export type { CheckOptions, EnvironmentLayerCheck, PipelineCheck } from './check/check-pipeline';
export { FAULT_RULES, formatPath } from './check/fault';
export type { FaultPath, FaultRule, PipelineFault } from './check/fault';
export { expandText, variablesIn } from './environment/expand';
export type { Expansion } from './environment/expand';
export {
  ENVIRONMENT_LAYERS,
  environmentOrigins,
  environmentValues,
  layerEnvironment,
  resolveEnvironment,
} from './environment/layer-environment';
export type {
  EnvironmentFault,
  EnvironmentLayers,
  EnvironmentOrigin,
  LayeredEnvironment,
  LayeredValue,
  ResolvedEnvironment,
} from './environment/layer-environment';
export {
  attemptVariables,
  runVariables,
  WINSLOW_VARIABLES,
  WINSLOW_VARIABLE_NAMES,
} from './environment/winslow-variables';
export type { AttemptFacts, RunFacts, WinslowVariableName } from './environment/winslow-variables';
export { parseProgress, readProgress } from './output/progress';
export type { ProgressReading } from './output/progress';
export { parseResultLine } from './output/result-line';
export type { ResultLine } from './output/result-line';
export { CHECKPOINT_PLACES, checkpointGlobs } from './schema/checkpoint';
export type { CheckpointPlace, CheckpointRules } from './schema/checkpoint';
export { environmentSchema } from './schema/environment';
export type { EnvironmentLayer } from './schema/environment';
export { formSchema } from './schema/form';
export type { FormDefinition } from './schema/form';
export { PULL_POLICIES } from './schema/image';
export type { ImageSpec, PullPolicy } from './schema/image';
export { pipelineJsonSchema } from './schema/json-schema';
export { PARAMETER_TYPES } from './schema/parameter';
export { MAX_COORDINATE, MAX_POINTS, MAX_TEXT_PARAMETER } from './schema/parameter-limits';
export type {
  ParameterDefinition,
  ParameterDefinitions,
  ParameterOf,
  ParameterType,
  Point,
} from './schema/parameter';
export { PIPELINE_API_VERSION, pipelineDefinitionSchema } from './schema/pipeline-definition';
export type { PipelineDefinition } from './schema/pipeline-definition';
export { GPU_VENDORS } from './schema/requirements';
export type { GpuRequirement, GpuVendor, Requirements, StageLabels } from './schema/requirements';
export { PROGRESS_KINDS } from './schema/results';
export type { ProgressPattern, ResultRules } from './schema/results';
export {
  NETWORK_MODES,
  NODE_LOST_POLICIES,
  stageDefinitionSchema,
  stageIdSchema,
} from './schema/stage-definition';
export type { NetworkMode, RetryPolicy, StageDefinition } from './schema/stage-definition';
export { CONTAINER_DIR } from './text/container-path';
export { FILE_SOURCES, formatFileReference, mountPathOf, readFileReference } from './text/file-reference';
export type { FileReference, FileReferenceReading, FileSource } from './text/file-reference';
export { globFault, globMatches, inputPatternFault } from './text/glob';
export { formatBytes, formatDuration, parseBytes, parseDuration } from './text/units';
export type { UnitReading } from './text/units';
export { RESERVED_PREFIX, variableNameFault } from './text/variable-name';
export { suggest } from './text/suggest';
export { compilePattern } from './text/linear-pattern';
export type { CompiledPattern } from './text/linear-pattern';
