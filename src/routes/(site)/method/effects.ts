type Criterion = {
	criterion: string;
	whenNo: 'caution' | 'not-listed' | 'not-listed-if-ai' | null;
	whenUnknown: 'caution' | null;
};

/** What an answer to this question can lead to, in a sentence; null when it only informs. */
export function describeEffect({ whenNo, whenUnknown }: Criterion): string | null {
	if (whenNo === 'not-listed') return 'A “no” keeps the tool off the list.';
	if (whenNo === 'not-listed-if-ai') return 'A “no” keeps the tool off the list if there is AI inside.';
	if (whenNo === 'caution' && whenUnknown === 'caution') return 'A “no” or “we do not know” shows a caution.';
	if (whenNo === 'caution') return 'A “no” shows a caution.';
	if (whenUnknown === 'caution') return '“We do not know” shows a caution.';
	return null;
}
