import { storeAddressFor } from './store-address';

describe('storeAddressFor', () => {
  const env = {
    WINSLOW_S3_ENDPOINT: 'http://127.0.0.1:9000',
    WINSLOW_S3_PUBLIC_ENDPOINT: undefined,
    WINSLOW_S3_PUBLIC_PORT: undefined,
  };

  it('is the endpoint unless something else is said', () => {
    expect(storeAddressFor(env, 'lab:3000')).toBe('http://127.0.0.1:9000');
  });

  it('follows the name by which the app was reached, where the store answers under it too', () => {
    const beside = { ...env, WINSLOW_S3_PUBLIC_PORT: 9000 };
    expect(storeAddressFor(beside, 'lab:3000')).toBe('http://lab:9000');
    expect(storeAddressFor(beside, 'lab')).toBe('http://lab:9000');
    expect(storeAddressFor(beside, '10.0.0.5:3000')).toBe('http://10.0.0.5:9000');
    expect(storeAddressFor(beside, '[fd00::5]:3000')).toBe('http://[fd00::5]:9000');
    expect(storeAddressFor(beside, null)).toBe('http://127.0.0.1:9000');
  });

  it('is the one that was said outright, before all', () => {
    const said = { ...env, WINSLOW_S3_PUBLIC_PORT: 9000, WINSLOW_S3_PUBLIC_ENDPOINT: 'https://files.lab' };
    expect(storeAddressFor(said, 'lab:3000')).toBe('https://files.lab');
  });
});
