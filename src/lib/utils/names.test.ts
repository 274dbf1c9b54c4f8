import { expect, it } from 'vitest';
import { isCountry, nameLanguage, nameRegion } from './names.ts';

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

it('knows a country by one code, the one in use', () => {
	const letters = [...'abcdefghijklmnopqrstuvwxyz'];
	const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry);
	const names = codes.map((code) => nameRegion(code.toUpperCase()));
	expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
	expect(codes).toEqual(expect.arrayContaining(['de', 'fr', 'gb', 'ru', 'us']));
	for (const former of ['dd', 'fx', 'uk', 'su', 'yu']) expect(codes).not.toContain(former);
});
