export type PhonePart = { text: string; href?: string };

const dialable = /[+*]?\d[\d\s-]*\d|\d+/;

/** `HOME to 741741` opens a text to that number with the word in it. */
function hrefOf(number: string, scheme: 'tel' | 'sms', before: string): string {
	const [word] = scheme === 'sms' && before.endsWith(' to ') ? before.trim().split(' ') : [];
	return `${scheme}:${number.replace(/[\s-]/g, '')}${word ? `?&body=${word}` : ''}`;
}

/** What is said of a number that nobody here could confirm of late. */
export const describeRecheck = ({ verifiedOn }: { verifiedOn: string | null }): string =>
	verifiedOn ? 'We’re checking this number again' : 'We haven’t confirmed this number ourselves yet';

/** Who answers a line. Only of one that is open day and night is it said that somebody does at this moment. */
export const sayAnswer = ({ hours, phone }: { hours: string; phone: string | null }): string =>
	`${/^24\/7/.test(hours) ? 'Someone' : 'While it is open, someone'} who is used to these calls ${phone ? 'picks up' : 'writes back'} and listens.`;

/** Splits "116 123 or 0800-0113" so that each number can be a link and the words between stay words. */
export function splitPhones(value: string, scheme: 'tel' | 'sms' = 'tel'): PhonePart[] {
	return value.split(/( or )/).flatMap((piece) => {
		const number = dialable.exec(piece);
		if (!number) return [{ text: piece }];
		const before = piece.slice(0, number.index);
		const after = piece.slice(number.index + number[0].length);
		return [
			...(before ? [{ text: before }] : []),
			{ text: number[0], href: hrefOf(number[0], scheme, before) },
			...(after ? [{ text: after }] : [])
		];
	});
}

/** The same for buttons: a word to send stands in the button, before its number, as it is read aloud. */
export function splitButtons(value: string, scheme: 'tel' | 'sms'): PhonePart[] {
	const buttons: PhonePart[] = [];
	let lead = '';
	for (const { text, href } of splitPhones(value, scheme)) {
		if (!href && text.endsWith(' to ')) lead = text;
		else {
			buttons.push({ text: lead + text, ...(href && { href }) });
			lead = '';
		}
	}
	return lead ? [...buttons, { text: lead }] : buttons;
}
