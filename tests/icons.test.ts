import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { markIds } from '#lib/schemas/marks.ts';
import { iconNames, markIcons } from '#lib/ui/icon-names.ts';
import { drawIcons, drawMarks } from '../scripts/generate-icons.ts';

it('the sheet of icons is what the library draws', () => {
	expect(readFileSync('src/lib/ui/icons.svg', 'utf8')).toBe(drawIcons());
});

it('holds no icon that nothing shows', () => {
	const source = globSync('src/**/*.svelte').map((file) => readFileSync(file, 'utf8'));
	const shown = (name: string) => source.some((text) => text.includes(`"${name}"`) || text.includes(`'${name}'`));
	expect(iconNames.filter((name) => !shown(name))).toEqual([]);
});

it('each mark has its icon, cut out of the row that the library draws', () => {
	expect(readFileSync('src/lib/ui/marks.svg', 'utf8')).toBe(drawMarks());
	const places = [...markIds, 'warnings'].map((_, index) => `${(index * 100) / (markIcons.length - 1)}%`);
	const styles = readFileSync('src/app.css', 'utf8');
	const placed = [...markIds.map((id) => `.marks > .${id}`), '.warnings > li'].map(
		(selector) => styles.split(`${selector} {`)[1]?.match(/--icon: ([\d.]+%)/)?.[1]
	);
	expect(placed).toEqual(places);
});
