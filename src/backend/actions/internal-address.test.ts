import fc from 'fast-check';
import { isInternal } from './internal-address.ts';

describe('an address is internal', () => {
  it.each([
    ['127.0.0.1'],
    ['127.255.255.254'],
    ['0.0.0.0'],
    ['10.1.2.3'],
    ['172.16.0.1'],
    ['172.31.255.255'],
    ['192.168.1.1'],
    ['169.254.169.254'],
    ['100.100.100.200'],
    ['168.63.129.16'],
    ['224.0.0.1'],
    ['255.255.255.255'],
    ['::'],
    ['::1'],
    ['::127.0.0.1'],
    ['::ffff:10.0.0.1'],
    ['::ffff:a00:1'],
    ['64:ff9b::10.0.0.1'],
    ['64:ff9b::a9fe:a9fe'],
    ['64:ff9b:1::a9fe:a9fe'],
    ['2001:0:1234::5601:5601'],
    ['2002:7f00:1::1'],
    ['2002:c0a8:101::'],
    ['fe80::1'],
    ['fe80::1%eth0'],
    ['fec0::1'],
    ['fc00::1'],
    ['fd00:ec2::254'],
    ['ff02::1'],
    ['localhost'],
    [''],
  ])('%s', (address) => {
    expect(isInternal(address)).toBe(true);
  });
});

describe('an address is not internal', () => {
  it.each([['1.1.1.1'], ['9.255.255.255'], ['11.0.0.0'], ['100.63.255.255'], ['100.128.0.0'], ['126.255.255.255'], ['172.15.0.1'], ['172.32.0.0'], ['192.167.255.255'], ['223.255.255.255'], ['2001:4860::8888'], ['2606:4700::1111'], ['::ffff:1.1.1.1'], ['64:ff9b::1.1.1.1'], ['2002:101:101::1']])('%s', (address) => {
    expect(isInternal(address)).toBe(false);
  });
});

it('an IPv4 address is judged alike however IPv6 writes it', () => {
  const byte = fc.oneof(fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 224), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(byte, byte, byte, byte, (a, b, c, d) => {
      const plain = [a, b, c, d].join('.');
      const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
      const written = [`::ffff:${plain}`, `::ffff:${hex}`, `64:ff9b::${hex}`, `2002:${hex}::1`];
      expect(written.map(isInternal)).toEqual(written.map(() => isInternal(plain)));
    })
  );
});
