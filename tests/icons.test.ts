import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { iconNames } from '#lib/ui/icon-names.ts';
import { drawIcons } from '../scripts/generate-icons.ts';

it('the sheet of icons is what the library draws', () => {
	expect(readFileSync('src/lib/ui/icons.svg', 'utf8')).toBe(drawIcons());
});

it('holds no icon that nothing shows', () => {
	const source = globSync('src/**/*.svelte').map((file) => readFileSync(file, 'utf8'));
	const shown = (name: string) => source.some((text) => text.includes(`"${name}"`) || text.includes(`'${name}'`));
	expect(iconNames.filter((name) => !shown(name))).toEqual([]);
});
