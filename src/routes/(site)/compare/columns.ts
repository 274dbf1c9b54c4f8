/** One column for each tool where there is room, whole class names so that the style sheet has them. */
export function columnsOf(count: number): string {
	if (count === 2) return 'md:grid md:grid-cols-2 print:grid print:grid-cols-2';
	if (count === 3) return 'md:grid md:grid-cols-3 print:grid print:grid-cols-3';
	return 'md:grid md:grid-cols-2 lg:grid-cols-4 print:grid print:grid-cols-4';
}
