import type { Definition } from './queries';

type Parameter = Definition['parameters'][string];

/** What a project sets: names, kinds and defaults. */
export function ParameterList({ parameters }: Pick<Definition, 'parameters'>) {
  const all = Object.entries(parameters);
  if (all.length === 0) return <p className="p-3 text-muted">This pipeline has no parameters.</p>;
  return (
    <ul className="divide-y divide-border">
      {all.map(([name, parameter]) => (
        <li key={name} className="px-3 py-2">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{parameter.label ?? name}</span>
            <span className="font-mono text-mono text-muted">{name}</span>
            <span className="ml-auto text-sm text-muted">{parameter.type}</span>
          </p>
          {parameter.description !== undefined && (
            <p className="text-sm text-muted">{parameter.description}</p>
          )}
          <p className="text-sm">{usualWords(parameter)}</p>
        </li>
      ))}
    </ul>
  );
}

function usualWords({ default: usual, required }: Parameter): string {
  if (usual !== undefined)
    return `Default: ${typeof usual === 'object' ? JSON.stringify(usual) : String(usual)}`;
  return required ? 'Must be given' : 'May stay unset';
}
