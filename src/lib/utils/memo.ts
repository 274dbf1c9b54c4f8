/** More than there are names and days that pages keep asking for. */
const most = 1000;

/**
 * The same function of a text, remembering what it answered: formatting costs more than anything else in a long list.
 * A text that comes back as it was is not remembered: anybody may have typed it.
 */
export function memoise(make: (text: string) => string): (text: string) => string {
	const made = new Map<string, string>();
	return (text) => {
		const known = made.get(text);
		if (known !== undefined) return known;
		const answer = make(text);
		if (answer !== text && made.size < most) made.set(text, answer);
		return answer;
	};
}
