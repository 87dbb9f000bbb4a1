/** A pipeline that uses every key of the format, as read from YAML; a fresh copy each time. */
export function fullPipeline() {
  return {
    apiVersion: 'winslow/v1',
    name: 'traffic-analysis',
    description: 'Counts traffic.',
    environment: { MODE: 'fast', LEVEL: 3, VERBOSE: true, UNSET: null },
    parameters: fullParameters(),
    stages: [fullStage(), { id: 'count', image: { name: 'alpine', args: ['$LANE'] } }],
  };
}

function fullParameters() {
  return {
    VIDEO: {
      type: 'file',
      label: 'Video',
      description: 'The video.',
      from: ['input', 'pool'],
      default: 'input:/x.avi',
    },
    DETECTOR: {
      type: 'choice',
      choices: ['motion', { value: 'person', label: 'Persons' }],
      default: 'motion',
    },
    THRESHOLD: { type: 'number', minimum: 0, maximum: 1, default: 0.5 },
    COUNT: { type: 'integer', minimum: 1, maximum: 9, default: 2 },
    TITLE: { type: 'string', minLength: 1, maxLength: 20, pattern: '[A-Za-z ]+', default: 'Main street' },
    ON: { type: 'boolean', default: true },
    LINE: {
      type: 'points',
      minItems: 2,
      maxItems: 2,
      picture: '/input/first.png',
      default: [
        [0, 1],
        [2, 3.5],
      ],
    },
    NOTE: { type: 'string', required: false },
  };
}

function fullStage() {
  return {
    id: 'detect',
    name: 'Detect',
    image: {
      name: 'winslow/detect:$LEVEL',
      args: ['--video', '$VIDEO', '--node=${WINSLOW_NODE}', 5, '$$5'],
      entrypoint: ['/bin/detect'],
      workdir: '/workspace',
      user: '1000:1000',
      pull: 'always',
      shmSize: '128MiB',
    },
    environment: { OUT: '/output/$TITLE', LEVEL: 4 },
    requirements: {
      cpus: 2.5,
      memory: '4GiB',
      disk: '10GiB',
      gpu: { count: 1, vendor: 'nvidia', memory: '8GiB', optional: true },
    },
    labels: { required: ['fast'], preferred: ['winslow:node:a'] },
    priority: 2,
    inputs: ['input:/**', 'pool:/models/**', 'output:/tracks/*.csv'],
    form: {
      title: 'Where?',
      description: 'Click.',
      picture: '/workspace/frame.png',
      fields: { LANE: { type: 'integer', minimum: 1 } },
      defaultsFrom: 'guess/lanes.json',
    },
    progress: [{ pattern: 'N/M', label: 'Frames' }, { pattern: 'percent' }],
    results: { files: ['tracks.csv', '**/*.json'], values: ['count'] },
    allowExitCodes: [0, 3],
    timeout: '6h',
    retry: { machineFaults: 1, delay: '1m30s', nodeLost: 'wait', nodeLostAfter: '5m' },
    checkpoint: { paths: ['/workspace/state/**', '/output/*.csv'], interval: '90s' },
    network: 'bridge',
  };
}
