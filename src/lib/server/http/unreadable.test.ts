import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it, vi } from 'vitest';
import { sayUnreadable } from './unreadable.ts';

const damage = Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' });

async function ask(method: string, accept: string, error: unknown) {
	const note = vi.fn();
	const url = new URL('https://cognicare.example/admin/account');
	const request = new Request(url, { method, headers: { accept } });
	const event = { request, url } as RequestEvent;
	const resolve = () => Promise.reject(error as Error);
	return { note, response: await sayUnreadable(note)({ event, resolve }) };
}

describe('a database that is damaged before a page is asked for', () => {
	it.each([
		['GET', /try again in a while/],
		['POST', /Nothing was saved.*reload it in a while: your browser sends your text again/]
	])('is a 503 that leads to help, for %s', async (method, says) => {
		const { note, response } = await ask(method, 'text/html', damage);
		const page = await response.text();
		expect([response.status, response.headers.get('cache-control')]).toEqual([503, 'no-store']);
		expect(page).toMatch(says);
		expect(page).toContain('findahelpline.com');
		expect(page).not.toContain('malformed');
		expect(note).toHaveBeenCalledWith(damage);
	});

	it('is one that our own scripts can read', async () => {
		const { response } = await ask('POST', 'application/json', damage);
		expect(await response.json()).toMatchObject({ type: 'error', status: 503 });
	});

	it('is not what any other error is taken for', async () => {
		await expect(ask('GET', 'text/html', new Error('other'))).rejects.toThrow('other');
	});
});
