type Toast = { id: number; text: string };

const shown = $state<Toast[]>([]);
const life = 6000;
let last = 0;

export const listToasts = (): readonly Toast[] => shown;

/** Says something in the corner, and to screen readers, for a few seconds. */
export function tell(text: string): void {
	const id = ++last;
	shown.push({ id, text });
	setTimeout(() => dismiss(id), life);
}

export function dismiss(id: number): void {
	const at = shown.findIndex((toast) => toast.id === id);
	if (at >= 0) shown.splice(at, 1);
}
