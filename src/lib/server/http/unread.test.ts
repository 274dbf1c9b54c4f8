import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { limitUnread } from './unread.ts';

it('of many answers that nobody takes the oldest ends, once it has had its time', () => {
	let now = 0;
	const follow = limitUnread(2, () => now);
	const ended: string[] = [];
	const answers = new Map<string, EventEmitter>();
	const begin = (name: string) => {
		const response = Object.assign(new EventEmitter(), {
			destroyed: false,
			writeHead: () => undefined,
			destroy: () => void ended.push(name)
		});
		answers.set(name, response);
		follow(response as unknown as ServerResponse);
		response.writeHead();
	};
	for (const name of ['slow', 'quick', 'slower']) begin(name);
	expect(ended).toEqual([]);
	answers.get('quick')!.emit('close');
	now = 10_000;
	begin('next');
	expect(ended).toEqual(['slow']);
	begin('last');
	expect(ended).toEqual(['slow', 'slower']);
	begin('too many at once');
	expect(ended).toEqual(['slow', 'slower']);
});
