import { importance, leastImportance, nothingFound, type Found, type Marks } from './found.ts';
import { takeNotJust } from './not-just.ts';
import { readPhrases } from './read-phrases.ts';
import { dropEmphasis } from './said-in-a-row.ts';
import type { Vocabulary } from './types.ts';
import { saysOnlyBest, saysOnlyHelp } from './wants.ts';

/** Who says no more than that help is needed is shown people. */
function askForPeople({ tokens }: Marks): Found {
	const [group, span] = ['support' as const, { from: 0, to: tokens.length }];
	const one = { group, values: ['person'], spans: [span], importance: importance[group] ?? leastImportance };
	return { ...nothingFound(), constraints: [one] };
}

/** Nothing here says what is best. */
const askForBest = ({ tokens }: Marks): Found => ({
	...nothingFound(),
	unchecked: [{ span: { from: 0, to: tokens.length }, kind: 'ranking' }]
});

/** What a sentence asks for that says no more than “help” or “the best app”. */
function readBareAsk(marks: Marks): Found | undefined {
	const { tokens, used } = marks;
	const found = saysOnlyHelp(tokens) ? askForPeople(marks) : saysOnlyBest(tokens) ? askForBest(marks) : undefined;
	if (found) used.fill(true);
	return found;
}

/** What the words of a sentence say, names aside. */
export function readFound(marks: Marks, vocabulary: Vocabulary): Found {
	const bare = readBareAsk(marks);
	if (bare) return bare;
	const later = takeNotJust(marks, vocabulary);
	const found = readPhrases(marks, vocabulary);
	found.later.push(...later);
	found.asides.push(...later.flatMap(({ spans }) => spans));
	dropEmphasis(marks);
	return found;
}
