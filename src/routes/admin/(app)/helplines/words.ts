import type { HelplineProposalKind, HelplineText } from '#lib/schemas/helpline.ts';
import { helplineLabels, purposeLabels, type HelplinePurpose } from '#lib/schemas/helpline-words.ts';
import { formatDay } from '#lib/utils/dates.ts';

export const textNames = Object.keys(helplineLabels) as (keyof typeof helplineLabels)[];

/** What a field says, for reading. */
export const sayField = (name: string, value: string | null | undefined): string =>
	value
		? name === 'verifiedOn'
			? formatDay(value)
			: name === 'purpose'
				? purposeLabels[value as HelplinePurpose]
				: value
		: 'empty';

/** The fields that a change is about, in their usual order, as they were and as they become. */
export const listFields = ({ before, after }: { before: Partial<HelplineText>; after: Partial<HelplineText> }) =>
	textNames
		.filter((name) => name in after)
		.map((name) => ({
			label: helplineLabels[name],
			was: sayField(name, before[name]),
			becomes: sayField(name, after[name])
		}));

/** What somebody wants to do. */
export const wishes: Record<HelplineProposalKind, string> = {
	added: 'to add this helpline',
	changed: 'to change this helpline',
	withdrawn: 'to withdraw this helpline',
	restored: 'to list this helpline again'
};
