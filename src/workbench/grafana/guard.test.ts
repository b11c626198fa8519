import { refusalOf } from './guard.ts';

describe('the guard of the workbench', () => {
  it.each(['127.0.0.1:4600', 'localhost:4600', 'LOCALHOST:4600', '[::1]:4600'])('lets %s pass', (host) => {
    expect(refusalOf({ host }, 4600)).toBeUndefined();
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', 'localhost:80'])('lets %s pass at port 80, which browsers leave out', (host) => {
    expect(refusalOf({ host, origin: `http://${host}` }, 80)).toBeUndefined();
    expect(refusalOf({ host, origin: 'http://evil.example' }, 80)).toContain('evil.example');
  });

  it.each([undefined, 'localhost', 'localhost:4601', 'evil.example:4600', '127.0.0.1.evil.example:4600', '0.0.0.0:4600'])('refuses the host %s', (host) => {
    expect(refusalOf({ host }, 4600)).toMatch(/answers at 127\.0\.0\.1:4600 only/);
  });

  it.each(['https://evil.example', 'http://localhost:4601', 'https://localhost:4600', 'null'])('refuses pages of %s', (origin) => {
    expect(refusalOf({ host: 'localhost:4600', origin }, 4600)).toContain(origin);
  });

  it('refuses what a foreign page loads, yet follows its links', () => {
    expect(refusalOf({ host: 'localhost:4600', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 4600)).toMatch(/other sites/);
    expect(refusalOf({ host: 'localhost:4600', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 4600)).toBeUndefined();
  });
});
