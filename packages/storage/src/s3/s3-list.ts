import type { ListedItem, ListOptions } from '../object-store';
import { unquoteEtag, xmlElements, xmlText } from './s3-xml';

/** Walks the pages of ListObjectsV2. `fetchPage` answers the XML of one page. */
export async function* listObjects(
  fetchPage: (query: Record<string, string>) => Promise<string>,
  prefix: string,
  options: ListOptions,
): AsyncGenerator<ListedItem> {
  const query: Record<string, string> = { 'list-type': '2', 'encoding-type': 'url', prefix };
  if (options.delimiter !== undefined) query['delimiter'] = options.delimiter;
  if (options.startAfter !== undefined) query['start-after'] = options.startAfter;
  if (options.pageSize !== undefined) query['max-keys'] = String(options.pageSize);
  for (let token: string | undefined = ''; token !== undefined;) {
    const page: string = await fetchPage(token === '' ? query : { ...query, 'continuation-token': token });
    yield* itemsOf(page);
    token = xmlText(page, 'IsTruncated') === 'true' ? xmlText(page, 'NextContinuationToken') : undefined;
  }
}

function itemsOf(page: string): ListedItem[] {
  const decode = xmlText(page, 'EncodingType') === 'url' ? decodeUrl : (text: string) => text;
  const objects = xmlElements(page, 'Contents').map((xml): ListedItem => ({
    kind: 'object',
    key: decode(xmlText(xml, 'Key') ?? ''),
    size: Number(xmlText(xml, 'Size') ?? 0),
    etag: unquoteEtag(xmlText(xml, 'ETag')),
    modifiedAt: new Date(xmlText(xml, 'LastModified') ?? 0),
  }));
  const prefixes = xmlElements(page, 'CommonPrefixes').map((xml): ListedItem => ({
    kind: 'prefix',
    prefix: decode(xmlText(xml, 'Prefix') ?? ''),
  }));
  return [...objects, ...prefixes].sort((a, b) =>
    Buffer.compare(Buffer.from(nameOf(a)), Buffer.from(nameOf(b))),
  );
}

function nameOf(item: ListedItem): string {
  return item.kind === 'object' ? item.key : item.prefix;
}

function decodeUrl(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
