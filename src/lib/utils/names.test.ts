import { expect, it } from 'vitest';
import { nameLanguage, nameRegion } from './names.ts';

it.each([
	['en', 'English'],
	['ase', 'American Sign Language'],
	['xx', 'xx']
])('names the language %s', (code, name) => {
	expect(nameLanguage(code)).toBe(name);
});

it.each([
	['NL', 'Netherlands'],
	['QX', 'QX']
])('names the country %s', (code, name) => {
	expect(nameRegion(code)).toBe(name);
});
