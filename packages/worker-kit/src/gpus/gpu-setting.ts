import { parseBytes, type FakeGpuGroup } from '@winslow/domain';

/** Which GPUs a node offers. */
export type GpuSetting =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  /** By uuid or by index. */
  | { readonly kind: 'some'; readonly wanted: readonly string[] }
  /** None that the computer has: declared ones, to try placement. */
  | { readonly kind: 'fake'; readonly groups: readonly FakeGpuGroup[] };

export type GpuSettingReading =
  { readonly ok: true; readonly setting: GpuSetting } | { readonly ok: false; readonly message: string };

const FAKE = 'fake:';
const DEVICE = /^(\d{1,3}|(GPU|MIG)-[0-9a-zA-Z/-]+)$/;
const GROUP = /^(?:(\d{1,2})x)?(.+)$/;
const MAX_FAKE = 64;
const RULE = 'must be all, none, GPUs by index or uuid such as 0,2, or fake:2x24GiB';

/** Reads `all`, `none`, a list of indices and uuids, or `fake:` with numbers and sizes such as `fake:2x24GiB,80GiB`. */
export function parseGpuSetting(text: string): GpuSettingReading {
  const trimmed = text.trim();
  if (trimmed === 'all' || trimmed === 'none') return { ok: true, setting: { kind: trimmed } };
  if (trimmed.startsWith(FAKE)) return parseFakes(trimmed.slice(FAKE.length));
  const wanted = partsOf(trimmed);
  if (wanted.length === 0 || !wanted.every((one) => DEVICE.test(one))) return { ok: false, message: RULE };
  return { ok: true, setting: { kind: 'some', wanted: [...new Set(wanted)] } };
}

function parseFakes(text: string): GpuSettingReading {
  const groups: FakeGpuGroup[] = [];
  for (const part of partsOf(text)) {
    const [, count = '1', size = ''] = GROUP.exec(part) ?? [];
    const memory = parseBytes(size);
    if (!memory.ok) return { ok: false, message: `${RULE}: ${memory.message}` };
    if (memory.value === 0 || Number(count) === 0)
      return { ok: false, message: `${RULE}: "${part}" is nothing` };
    groups.push({ count: Number(count), memoryBytes: memory.value });
  }
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return { ok: false, message: RULE };
  if (total > MAX_FAKE) return { ok: false, message: `must declare at most ${MAX_FAKE} GPUs` };
  return { ok: true, setting: { kind: 'fake', groups } };
}

function partsOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
