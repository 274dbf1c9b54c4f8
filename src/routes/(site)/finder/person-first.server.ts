/** Why a person may be the better answer. The page has them as data: its script is near what it may weigh. */
export const personFirst: Record<'person' | 'lasting' | 'nothing', PersonWords> = {
	person: {
		title: 'A person may be the better answer',
		text: 'No app listens as someone does who knows you. A doctor, a friend, a support group or a helpline can be the first step, and a tool can come after.'
	},
	lasting: {
		title: 'A person comes before a tool here',
		text: 'When several treatments have not helped, the next step is best decided with someone who can look at all of it with you.'
	},
	nothing: {
		title: 'A person may be the better answer',
		text: 'When no tool fits, someone who knows you, a doctor or a helpline may know of something.'
	}
};
export type PersonWords = { title: string; text: string };
