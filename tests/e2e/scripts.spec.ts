import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '../support/e2e.ts';

test('@once no script that a browser is sent holds the schemas', () => {
	const scripts = globSync('build/client/**/*.js');
	expect(scripts.length).toBeGreaterThan(50);
	expect(scripts.filter((file) => readFileSync(file, 'utf8').includes('ZodError'))).toEqual([]);
});
