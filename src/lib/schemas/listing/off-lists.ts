import type { ToolInput } from './listing.ts';

type Kind = Pick<ToolInput, 'types' | 'audiences' | 'conditions'>;

/** A tool for these alone is no help with mood, anxiety, sleep or the like. */
const otherIllnesses: readonly string[] = ['adhd'];

/** What keeps a tool off the lists before anybody has reviewed it, in the words of /method. It is what it is, not its answers. */
export const kindsOffLists: readonly { words: string; holds: (tool: Kind) => boolean }[] = [
	{
		words: 'software for professionals and clinics, which you can’t use yourself',
		holds: ({ audiences }) => audiences.length > 0 && audiences.every((one) => one === 'clinicians')
	},
	{
		words: 'a general assistant, made to answer anything',
		holds: ({ types }) => types.includes('general-assistant')
	},
	{
		words: 'a companion or a made-up character, made for company or play',
		holds: ({ types }) => types.includes('ai-companion')
	},
	{
		words: 'a tool for another illness alone, such as ADHD',
		holds: ({ conditions }) => conditions.length > 0 && conditions.every((one) => otherIllnesses.includes(one))
	}
];
