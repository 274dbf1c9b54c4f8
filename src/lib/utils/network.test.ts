import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf, siteOf } from './network.ts';

describe('who an address is counted as', () => {
	it.each([
		['192.0.2.7', '192.0.2.7'],
		[' 192.0.2.7 ', '192.0.2.7'],
		['192.0.2.7:4711', '192.0.2.7'],
		['::ffff:192.0.2.7', '192.0.2.7'],
		['::FFFF:c000:0207', '192.0.2.7'],
		['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
		['[::ffff:192.0.2.7]:443', '192.0.2.7'],
		['64:ff9b::192.0.2.7', '192.0.2.7'],
		['2001:db8:1:2::1', '2001:db8:1:2::/64'],
		['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
		['2001:db8:1:2:a:b:c:d', '2001:db8:1:2::/64'],
		['[2001:db8:1:2::1]:443', '2001:db8:1:2::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
		['::1', '0:0:0:0::/64'],
		['::', '0:0:0:0::/64'],
		['', 'unknown'],
		['unknown', 'unknown'],
		['256.1.1.1', 'unknown'],
		['1.2.3', 'unknown'],
		['2001:db8::1::2', 'unknown'],
		['2001:db8::1]/x[', 'unknown'],
		['1.2.3.4, 5.6.7.8', 'unknown']
	])('%j is %s', (address, network) => {
		expect(networkOf(address)).toBe(network);
	});

	it('is one for all addresses of a /64, and another for the next', () => {
		const pair = fc.tuple(fc.ipV6(), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
		fc.assert(
			fc.property(pair, ([address, host]) => {
				const network = networkOf(address);
				fc.pre(network.endsWith('::/64'));
				const rest = host.toString(16).padStart(16, '0').match(/.{4}/g)!.join(':');
				expect(networkOf(`${network.slice(0, -5)}:${rest}`)).toBe(network);
			})
		);
	});

	it('is something short, whatever is given', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(networkOf(text)).toMatch(/^(unknown|\d+(\.\d+){3}|([\da-f]{1,4}:){4}:\/64)$/);
			})
		);
	});
});

describe('the site that an address is of', () => {
	it.each([
		['2001:db8:1:2::1', '2001:db8:1::/48'],
		['2001:db8:1:ffff::1', '2001:db8:1::/48'],
		['2001:db8:2:2::1', '2001:db8:2::/48'],
		['::1', '0:0:0::/48'],
		['192.0.2.7', '192.0.2.7'],
		['::ffff:192.0.2.7', '192.0.2.7'],
		['nothing', 'unknown']
	])('%j is of %s', (address, site) => {
		expect(siteOf(address)).toBe(site);
	});
});
