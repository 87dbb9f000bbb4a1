import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFaults } from './format-faults';
import { parsePipelineFile } from './parse-pipeline-file';

it('the example of docs/pipeline.md is a right pipeline file', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/pipeline.md'), 'utf8');
  const examples = [...page.matchAll(/^```yaml\n([^]*?)^```/gm)]
    .map((match) => match[1] ?? '')
    .filter((text) => text.includes('stages:'));
  expect(examples).toHaveLength(1);
  for (const example of examples) {
    const reading = parsePipelineFile(example);
    expect(reading.ok ? '' : formatFaults(reading.faults, example)).toBe('');
  }
});
