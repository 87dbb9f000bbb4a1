/** `video (2).mp4`: the same name with a number before its ending. */
export function numberedName(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  return `${stem.replace(/ \(\d+\)$/, '')} (${number})${ending}`;
}

/** The address with another last part. */
export function withName(address: string, name: string): string {
  return address.slice(0, address.lastIndexOf('/') + 1) + name;
}

/** @param folder address of a folder, with or without a slash at its end */
export function addressIn(folder: string, path: string): string {
  return `${folder.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/** The folder that something lies in. */
export function folderOf(address: string): string {
  const whole = address.replace(/\/+$/, '');
  return whole.slice(0, whole.lastIndexOf('/') + 1);
}
