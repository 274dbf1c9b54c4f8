import { trimCharacters } from '#lib/utils/text.ts';

/** The web name that a name asks for: `Quiet Lamp!` → `quiet-lamp`. */
export function proposeSlug(name: string): string {
	const plain = name
		.slice(0, 400)
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-');
	return trimCharacters(plain.slice(0, 80), '-');
}
