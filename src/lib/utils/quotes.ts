/**
 * Straight quotation marks and apostrophes → the curved ones that print uses.
 * @param before the text that comes before, when this is only a piece
 */
export function curlQuotes(text: string, before = ''): string {
	const lead = before.slice(-1);
	return (lead + text)
		.replace(/(^|[\s([{—–-])"/g, '$1“')
		.replaceAll('"', '”')
		.replace(/(^|[\s([{—–“])'/g, '$1‘')
		.replaceAll("'", '’')
		.slice(lead.length);
}
