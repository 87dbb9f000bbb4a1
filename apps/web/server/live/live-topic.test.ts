import { InvalidInputError } from '@winslow/domain';
import { MAX_TOPICS, readTopics } from './live-topic';

describe('readTopics', () => {
  it('reads every kind, each topic once', () => {
    const id = 'k3jx81ltpq0a';
    const text = `projects, nodes,project/${id},log/${id}/12,files/pool,files/${id},pipelines,examples,projects`;
    expect(readTopics(text)).toEqual([
      { kind: 'projects', name: 'projects' },
      { kind: 'nodes', name: 'nodes' },
      { kind: 'project', name: `project/${id}`, projectId: id },
      { kind: 'log', name: `log/${id}/12`, projectId: id, run: 12 },
      { kind: 'files', name: 'files/pool', place: { kind: 'pool', path: '', isFolder: true } },
      {
        kind: 'files',
        name: `files/${id}`,
        place: { kind: 'input', project: id, path: '', isFolder: true },
      },
      { kind: 'pipelines', name: 'pipelines' },
      { kind: 'told', name: 'examples' },
    ]);
  });

  it.each([
    '',
    ',',
    'project',
    'project/',
    'project/some name',
    'project/k3jx81ltpq0a/1',
    'log/k3jx81ltpq0a',
    'log/k3jx81ltpq0a/0',
    'log/k3jx81ltpq0a/1/2',
    'log/k3jx81ltpq0a/1e3',
    'nodes/vm',
    'files/../pool',
    'projects/',
  ])('refuses %j', (text) => expect(() => readTopics(text)).toThrow(InvalidInputError));

  it('refuses more topics than a browser has use for', () => {
    const many = Array.from({ length: MAX_TOPICS + 1 }, (_, run) => `log/k3jx81ltpq0a/${run + 1}`);
    expect(() => readTopics(many.join(','))).toThrow(InvalidInputError);
  });
});
