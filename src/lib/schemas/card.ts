import type { StatusValue } from '#lib/schemas/facets.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';

export type TagRef = { slug: string; name: string };

/** What one row of a list shows. */
export type ToolCard = {
	slug: string;
	name: string;
	maker: string;
	url: string;
	summary: string;
	types: TagRef[];
	conditions: TagRef[];
	cost: ToolInput['pricing']['model'];
	ai: ToolInput['ai']['kind'];
	platforms: ToolInput['platforms'];
	studiedInDepression: 'yes' | 'no' | 'unknown';
	studiedInTrd: 'yes' | 'no' | 'unknown';
	notForYouIf: string;
	cautions: string[];
	/** Before the calendar has its say: `review-overdue` is worked out when it is shown. */
	baseStatus: StatusValue;
	checkedOn: string;
	reviewedOn: string | null;
	reviewDueOn: string | null;
};

export type ShownCard = Omit<ToolCard, 'baseStatus'> & { status: StatusValue };
