import { trialsOf } from '#lib/schemas/choice/strength.ts';
import { hasPrivacyFinding } from '#lib/schemas/listing/incidents.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { aiOf, inDepressionOf, partsOf, studiesOf } from '#lib/schemas/listing/said.ts';
import { marksOf, type Marks } from '#lib/schemas/marks.ts';
import type { Readers } from '#lib/schemas/listing/privacy-words.ts';
import { saysPersonSends, shownCostOf } from './stated.ts';

/** Who sees what somebody types: what speaks against it first, and no word of a maker that a finding contradicts. */
export function readersOf({ privacy, incidents }: Pick<ToolInput, 'privacy' | 'incidents'>): Readers | null {
	const [says, shares] = [privacy.saysWhoReads.answer, privacy.sharesData.answer];
	if (shares === 'yes') return 'shared';
	if (says === 'no') return 'not-said';
	if (says === 'yes') return 'said';
	if (says === 'partial') return 'partly-said';
	if (shares === 'partial') return 'partly-shared';
	return shares === 'no' && !hasPrivacyFinding(incidents) ? 'not-shared' : null;
}

/** What a card, a page, the comparison and the API say of a tool at a glance. */
export const marksOfTool = (tool: Omit<ToolInput, 'answers'>): Marks =>
	marksOf({
		name: tool.name,
		isDraft: saysPersonSends(tool),
		cost: shownCostOf(tool.pricing),
		ai: aiOf(tool),
		support: tool.support,
		availableIn: tool.availableIn,
		parts: partsOf(tool),
		state: tool.status.state,
		readers: readersOf(tool),
		studiedInDepression: inDepressionOf(tool),
		...trialsOf(studiesOf(tool))
	});
