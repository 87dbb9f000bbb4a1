/** Why somebody stands before the door, by the word in the address. */
export const REFUSALS: Readonly<Record<string, { readonly title: string; readonly detail: string }>> = {
  unknown: {
    title: 'This link is not known here',
    detail: 'It is of another Winslow, was cut off when it was copied, or is long gone. Make another one.',
  },
  used: {
    title: 'This link has been used',
    detail: 'Each link opens the app once. If it was not you, end all sessions and make another one.',
  },
  expired: {
    title: 'This link has run out',
    detail: 'Links are good for a short time only. Make another one.',
  },
  token: {
    title: 'This token opens nothing',
    detail:
      'It is unknown, was revoked or has run out. Tokens begin with winslow_ and are shown once, when they are made.',
  },
  host: {
    title: 'Not under this address',
    detail: 'The request came under a name, or from a page, that is not this Winslow’s own.',
  },
  ended: { title: 'Your session has ended', detail: 'Sign in again, and you are back where you were.' },
  everywhere: {
    title: 'Everybody is signed out',
    detail:
      'No browser has a session any more, this one included. Runs go on, and tokens open what they opened.',
  },
  out: { title: 'You are signed out', detail: 'Runs go on. Whoever uses this browser next has to sign in.' },
};
