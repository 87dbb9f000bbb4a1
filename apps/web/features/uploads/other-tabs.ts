const CHANNEL = 'winslow-uploads';
/** Tabs of one browser answer in a few milliseconds; one that is asleep a little later. */
const ANSWER_MS = 250;

type Message = { readonly kind: 'ask' } | { readonly kind: 'mine'; readonly ids: readonly string[] };

export interface OtherTabs {
  /** Uploads that other tabs have in hand. */
  ask(): Promise<ReadonlySet<string>>;
  close(): void;
}

/** Lets the tabs of a browser know of each other's uploads, so that two never send the same one. */
export function openOtherTabs(mine: () => readonly string[]): OtherTabs {
  const channel = new BroadcastChannel(CHANNEL);
  const heard = new Set<string>();
  const post = (message: Message) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    channel.postMessage(message);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'ask') post({ kind: 'mine', ids: mine() });
    else for (const id of data.ids) heard.add(id);
  });
  return {
    ask: async () => {
      post({ kind: 'ask' });
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
      return heard;
    },
    close: () => channel.close(),
  };
}
