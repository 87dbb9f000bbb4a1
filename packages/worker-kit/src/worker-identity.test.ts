import { formatIdentity, parseIdentity } from './worker-identity';

const identity = {
  nodeId: 'big-box',
  workerId: 'e7aaca80-38a6',
  placeId: '0123456789ab',
  hostname: 'big.lab',
};

it('is read as it was written', () => {
  expect(parseIdentity(formatIdentity(identity))).toEqual(identity);
});

it.each(['', '12345@laptop', 'temporal-cli:root@vm', 'big-box/e7aaca80'])('is not %j', (text) =>
  expect(parseIdentity(text)).toBeNull(),
);
