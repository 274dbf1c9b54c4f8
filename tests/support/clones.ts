import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { engine } from '#lib/server/config.ts';
import { askServer } from './raw-sql.ts';

export type Template = 'template' | 'starter';

/** Made before each test, so that a test takes what it needs without waiting. */
const stock: Record<Template, string[]> = { template: [], starter: [] };

/** Makes a database of this name out of one of those that the global set-up made. */
export const cloneInto = (name: string, template: Template): Promise<void> =>
	askServer(`create database ${name} template cognicare_${template} strategy ${inject('cloneStrategy')}`);

async function clone(template: Template): Promise<void> {
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await cloneInto(name, template);
	stock[template].push(name);
}

/** Sees to it that so many databases of each kind are there; nothing on SQLite, where a copy is a file. */
export async function fillStock(count: number): Promise<void> {
	if (engine !== 'postgres') return;
	for (const template of ['template', 'starter'] as const) {
		while (stock[template].length < count) await clone(template);
	}
}

/** The name of a database of one's own, cloned from one of those that the global set-up made. */
export function takeClone(template: Template): string {
	const name = stock[template].pop();
	if (!name)
		throw new Error('A test that takes more than one database of a kind asks for them first: await fillStock(2).');
	return name;
}

export function dropClone(name: string): void {
	askServer(`drop database ${name} with (force)`).catch(() => undefined);
}
