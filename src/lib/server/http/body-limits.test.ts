import { expect, it } from 'vitest';
import { isCrowded, mostFields } from './body-limits.ts';

it('a form with more fields than any of ours is known by its bytes, before it is read', () => {
	const form = (fields: number) => Buffer.from(Array.from({ length: fields }, () => 'a=b').join('&'));
	const type = 'application/x-www-form-urlencoded;charset=UTF-8';
	expect(isCrowded(form(mostFields), type)).toBe(false);
	expect(isCrowded(form(mostFields + 1), type)).toBe(true);
	expect(isCrowded(form(mostFields + 1), ' Application/X-www-form-urlencoded')).toBe(true);
	expect(isCrowded(form(mostFields + 1), 'multipart/form-data; boundary=&')).toBe(false);
	expect(isCrowded(Buffer.alloc(0), type)).toBe(false);
});
