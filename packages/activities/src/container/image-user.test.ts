import { lookUpOwner } from './image-user';

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nworker:x:1000:2000::/:/bin/sh\n\nbroken\n';
const GROUPS = 'root:x:0:\nstaff:x:50:worker\n';

describe('the owner of a container’s files', () => {
  it.each([
    ['worker', { uid: 1000, gid: 2000 }],
    ['worker:staff', { uid: 1000, gid: 50 }],
    ['worker:7', { uid: 1000, gid: 7 }],
    ['1000', { uid: 1000, gid: 2000 }],
    ['4242', { uid: 4242, gid: 0 }],
    ['4242:staff', { uid: 4242, gid: 50 }],
  ])('of %s is as Docker would have it', (user, owner) => {
    expect(lookUpOwner(user, PASSWD, GROUPS)).toEqual(owner);
  });

  it.each([
    ['nobody', 'no user "nobody"'],
    ['worker:nogroup', 'no group "nogroup"'],
  ])('is refused for %s, which the image does not know', (user, text) => {
    expect(() => lookUpOwner(user, PASSWD, GROUPS)).toThrow(text);
  });
});
