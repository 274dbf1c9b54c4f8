import type { GuideStage } from '#lib/schemas/guide/guide.ts';
import type { IllustrationName } from '#lib/ui/illustrations/names.ts';

export const stagePictures: Record<GuideStage, IllustrationName> = {
	'start-here': 'walk',
	understand: 'notes',
	options: 'tms',
	'day-to-day': 'night',
	'your-appointment': 'clinic',
	'your-situation': 'talk'
};

/** Guides that a picture belongs to. The others have none. */
export const guidePictures: Readonly<Record<string, IllustrationName>> = {
	'treatment-resistant-depression': 'walk',
	'trd-vs-difficult-to-treat-depression': 'clinic',
	'talking-therapies-compared': 'talk',
	'tms-ect-vns': 'tms',
	'ketamine-and-esketamine': 'clinic',
	'coping-day-to-day': 'night',
	'staying-well': 'walk',
	'using-ai-tools-safely': 'phone',
	'chatbots-as-therapists': 'phone',
	'prepare-for-your-appointment': 'notes',
	'family-and-friends': 'talk',
	'work-study-and-rights': 'notes'
};
