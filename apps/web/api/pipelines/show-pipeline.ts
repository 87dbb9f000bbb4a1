import { endpoints } from '@winslow/api';
import { conditionalJson } from '../conditional';
import { handler } from '../handler';
import { faultRow } from './fault-row';

export const showPipeline = handler(
  endpoints.showPipeline,
  async ({ winslow, params, query, request, signal }) => {
    const found = await winslow.pipelines.show(params.pipeline, query.revision, { signal });
    // What a program made has no text of its own; JSON is YAML too.
    const text = found.text ?? JSON.stringify(found.definition, undefined, 2);
    const body = { ...found, text, faults: found.faults.map(faultRow) };
    return conditionalJson(request, { etag: found.revision, body });
  },
);
