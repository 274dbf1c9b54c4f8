import { sayMoment } from './zones.ts';

/** `23 November 2026, 09:14 UTC` */
export const formatMoment = (moment: Date): string => `${sayMoment(moment)} UTC`;

/** `2026-11-23 09:14:05`, for tables; UTC as well. */
export const stampOf = (moment: Date): string => moment.toISOString().slice(0, 19).replace('T', ' ');

const browsers: [RegExp, string][] = [
	[/Edg\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/Firefox\//, 'Firefox'],
	[/Chrome\//, 'Chrome'],
	[/Safari\//, 'Safari']
];
const systems: [RegExp, string][] = [
	[/Android/, 'Android'],
	[/iPhone|iPad/, 'iOS'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/Linux/, 'Linux']
];

/** The browser and system that a user agent names, as far as people need it: `Firefox on Linux`. */
export function describeAgent(agent: string): string {
	const find = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1];
	const browser = find(browsers) ?? 'A browser';
	const system = find(systems);
	return system ? `${browser} on ${system}` : browser;
}
