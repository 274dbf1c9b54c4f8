export type RetainedBackup = { name: string; at: Date };

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** The Monday of its week. */
function weekOf(at: Date): string {
	const monday = new Date(at);
	monday.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
	return dayOf(monday);
}

const periods: [nameOf: (at: Date) => string, most: number][] = [
	[dayOf, 7],
	[weekOf, 4],
	[monthOf, 6]
];

const dayLong = 86_400_000;

/**
 * Which backups stay: the newest of each of the last seven days that have one, of four weeks and of six months, and all of
 * the last 24 hours. The newest always stays.
 * @param backups good ones of the schedule, in any order
 * @returns those that may go
 */
export function chooseOutdated(backups: RetainedBackup[], now: Date): RetainedBackup[] {
	const newestFirst = backups.toSorted((a, b) => b.at.getTime() - a.at.getTime());
	const retained = new Set(newestFirst.slice(0, 1));
	for (const backup of newestFirst) if (backup.at.getTime() > now.getTime() - dayLong) retained.add(backup);
	for (const [nameOf, most] of periods) {
		const seen = new Set<string>();
		for (const backup of newestFirst) {
			if (seen.size === most && !seen.has(nameOf(backup.at))) break;
			if (!seen.has(nameOf(backup.at))) retained.add(backup);
			seen.add(nameOf(backup.at));
		}
	}
	return newestFirst.filter((backup) => !retained.has(backup));
}
