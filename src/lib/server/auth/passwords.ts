import { hash, parseOptions, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';
import { trimCharacters } from '#lib/utils/text.ts';

/** Argon2id, the package's default kind; the least that OWASP's password storage cheat sheet advises. */
export const argon2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const argon2id = 2;

const normalise = (password: string): string => password.normalize('NFC');

export const hashPassword = (password: string): Promise<string> => hash(normalise(password), argon2);

let standIn: Promise<string> | undefined;

/** Checks against a hash nobody has the password of when there is none, so that both cases take as long. */
export async function checkPassword(password: string, known: string | null | undefined): Promise<boolean> {
	standIn ??= hashPassword(crypto.randomUUID());
	const matches = await verify(known ?? (await standIn), normalise(password));
	return matches && Boolean(known);
}

/** Whether a hash was made with other parameters than those we use now. */
export function isOutdated(known: string): boolean {
	const made = parseOptions(known);
	const same = made.memoryCost === argon2.memoryCost && made.timeCost === argon2.timeCost;
	return !same || made.parallelism !== argon2.parallelism || Number(made.algorithm) !== argon2id;
}

// About 49 000 passwords from leaks, collected by the zxcvbn-ts project.
const common = new Set(dictionary['passwords-common']);
const ourWords = ['cognicare', 'depression', 'treatment', 'directory', 'mentalhealth', 'admin', 'editor', 'password'];
const fewestOwnLetters = 8;
const fewestKinds = 5;
const shortestWord = 4;

/**
 * Why a password is too easy to guess, or undefined. There are no rules on the kinds of characters.
 * @param personal words that are easy to know: the name, the address, the name of the site
 */
export function findWeakness(password: string, personal: readonly string[]): string | undefined {
	const lower = normalise(password).toLowerCase();
	const plain = lower.replace(/[^\p{L}\p{N}]/gu, '');
	const letters = trimCharacters(plain, '0123456789');
	const once = plain.slice(0, (plain + plain).indexOf(plain, 1));
	if (new Set(lower).size < fewestKinds || once.length < fewestKinds) {
		return 'This repeats itself too much to be safe. Three or four words that do not belong together are better.';
	}
	if ([lower, plain, letters, once].some((form) => common.has(form))) {
		return 'This is on the lists that people guess from. Three or four words that do not belong together are better.';
	}
	const words = [...personal.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)), ...ourWords];
	const rest = words
		.filter((word) => word.length >= shortestWord)
		.reduce((text, word) => text.replaceAll(word, ''), plain);
	if (rest.length < fewestOwnLetters) {
		return 'This is mostly your name, your address or the name of this site. Add words that nobody would expect.';
	}
	return undefined;
}
