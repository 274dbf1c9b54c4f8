import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseOutdated, type RetainedBackup } from './rules.ts';

const now = new Date('2026-11-23T12:00:00Z');
const hour = 3_600_000;
const backupAt = (at: Date): RetainedBackup => ({ name: at.toISOString(), at });
const hoursAgo = (hours: number) => backupAt(new Date(now.getTime() - hours * hour));
const namesOf = (backups: RetainedBackup[]) => backups.map(({ name }) => name);

const someBackups = fc
	.uniqueArray(fc.integer({ min: 0, max: 24 * 400 }), { maxLength: 120 })
	.map((hours) => hours.map(hoursAgo));

describe('of the backups of the schedule', () => {
	it('a year of daily ones comes to seven days, four weeks and six months', () => {
		const daily = Array.from({ length: 365 }, (_, days) => hoursAgo(days * 24 + 2));
		const outdated = new Set(namesOf(chooseOutdated(daily, now)));
		const retained = namesOf(daily).filter((name) => !outdated.has(name));
		expect(retained.map((name) => name.slice(0, 10))).toEqual([
			...['2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17'],
			...['2026-11-15', '2026-11-08', '2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30']
		]);
	});

	it('the newest and those of the last day never go, what stays stays, and their order does not matter', () => {
		fc.assert(
			fc.property(someBackups, (backups) => {
				const outdated = chooseOutdated(backups, now);
				const retained = backups.filter((backup) => !outdated.includes(backup));
				const newest = backups.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
				if (newest) expect(retained).toContain(newest);
				for (const { at } of outdated) expect(at.getTime()).toBeLessThanOrEqual(now.getTime() - 24 * hour);
				expect(chooseOutdated(retained, now)).toEqual([]);
				expect(new Set(chooseOutdated(backups.toReversed(), now))).toEqual(new Set(outdated));
				const days = new Set(retained.map(({ name }) => name.slice(0, 10)));
				expect(days.size).toBeGreaterThanOrEqual(
					Math.min(7, new Set(backups.map(({ name }) => name.slice(0, 10))).size)
				);
				expect(retained.length).toBeLessThanOrEqual(25 + 7 + 4 + 6);
			})
		);
	});

	it('day after day, the last week, month and half year can be gone back to', () => {
		let backups: RetainedBackup[] = [];
		for (let day = 400; day >= 0; day -= 1) {
			const today = new Date(now.getTime() - day * 24 * hour);
			backups.push(backupAt(today));
			const outdated = chooseOutdated(backups, today);
			backups = backups.filter((backup) => !outdated.includes(backup));
		}
		const ages = backups.map(({ at }) => (now.getTime() - at.getTime()) / hour / 24);
		for (const age of [0, 1, 2, 3, 4, 5, 6]) expect(ages).toContain(age);
		expect(ages.filter((age) => age > 7 && age <= 31).length).toBeGreaterThanOrEqual(2);
		expect(Math.max(...ages)).toBeGreaterThan(140);
	});
});
