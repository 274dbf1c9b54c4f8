/** `Rush AJ and others, 2006`: enough to know a source by where its whole entry is a link away. */
export const shortSource = ({ authors, year }: { authors: string; year: number | null }): string =>
	`${authors.split(',')[0]}${authors.includes(',') ? ' and others' : ''}, ${year ?? 'no date given'}`;
