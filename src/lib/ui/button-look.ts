export type ButtonLook = 'solid' | 'quiet' | 'plain' | 'danger';

const base =
	'tap justify-center gap-2 rounded-md px-4 py-2 font-semibold disabled:cursor-not-allowed disabled:opacity-60';

const looks: Record<ButtonLook, string> = {
	solid: 'solid bg-accent text-on-accent hover:bg-deep hover:text-on-accent',
	quiet: 'border border-edge bg-raised text-ink hover:border-ink hover:text-ink hover:bg-sunk',
	plain: 'link hover:text-deep hover:decoration-2 px-1',
	danger: 'border border-error bg-raised text-error hover:bg-sunk hover:text-error'
};

export const buttonLook = (look: ButtonLook): string => `${base} ${looks[look]}`;
