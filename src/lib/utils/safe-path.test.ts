import { describe, expect, it } from 'vitest';
import { isOwnPath, nextPath } from './safe-path.ts';

const hostile = [
	'//evil.example',
	'/\\evil.example',
	'\\\\evil.example',
	'/\t/evil.example',
	'/\n/evil.example',
	'https://evil.example/admin',
	'javascript:alert(1)',
	'admin',
	'',
	'/ /evil.example',
	'///evil.example',
	'/admin\\..\\..\\evil'
];

describe('isOwnPath', () => {
	it.each(hostile)('refuses %j', (value) => expect(isOwnPath(value)).toBe(false));
	it.each(['/', '/admin', '/admin/users?role=admin', '/%2F%2Fevil.example'])('takes %j', (value) =>
		expect(isOwnPath(value)).toBe(true)
	);
});

describe('nextPath', () => {
	it.each([
		...hostile,
		'/%2F%2Fevil.example',
		'/%5Cevil.example',
		'/tools',
		'/administration',
		'/admin/../tools',
		null
	])('goes to the dashboard instead of %j', (value) => expect(nextPath(value)).toBe('/admin'));
	it('never leads back to signing in or out', () => {
		for (const page of ['login', 'login/code', 'sign-out', 'setup']) expect(nextPath(`/admin/${page}`)).toBe('/admin');
	});
	it('keeps a page of the admin with its query', () => {
		expect(nextPath('/admin/users?page=2')).toBe('/admin/users?page=2');
	});
});
