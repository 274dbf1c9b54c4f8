import type { ActionResult, SubmitFunction } from '@sveltejs/kit';
import { applyAction } from '$app/forms';
import { goto, invalidateAll } from '$app/navigation';
import { tick } from 'svelte';
import type { FormDocument } from '#lib/schemas/document/form.ts';
import { tell } from '#lib/ui/admin/toasts.svelte.ts';
import { sayDone, sayMerged } from '../done.ts';
import type { Editor } from './editor.svelte.ts';
import type { ActionData } from './$types';
import type { Saved } from './session.ts';

/** The answer to a form that was not saved just as it was sent. */
type Answer = Partial<NonNullable<ActionData>>;

const notSaved =
	'Not saved: the server did not take it. Your text is still here. You may have been signed out: sign in again in another tab, then save.';

type Ways = {
	editor: Editor;
	/** What the page knows as saved, after it was loaded anew. */
	saved: () => Omit<Saved, 'refused'>;
	/** Where the page says what was refused. */
	summary: () => HTMLElement | undefined;
};

/** Saves and submits what the boxes hold, and keeps every text where the server did not take it. */
export class Saving {
	refusal = $state<{ message: string; errors: Record<string, string> }>();
	reason = $state('');
	/** What is under way, in words. */
	busy = $state('');
	/** Whether the page goes away by intent: nobody is asked then. */
	isLeaving = false;
	readonly #ways: Ways;

	/** @param form what an action returned before the page was shown */
	constructor(ways: Ways, form: ActionData) {
		this.#ways = ways;
		if (form?.message) this.refusal = { message: form.message, errors: form.errors ?? {} };
		this.reason = form?.reason ?? '';
	}

	readonly send: SubmitFunction = ({ action, formData }) => {
		const { editor } = this.#ways;
		const isSubmit = action.search.includes('/submit');
		const sent = { document: editor.snapshot(), text: editor.text };
		for (const [name, value] of Object.entries(editor.session.mark())) formData.set(name, String(value));
		this.busy = isSubmit ? 'Submitting …' : 'Saving …';
		return async ({ result }) => {
			if (result.type === 'redirect' && isSubmit) {
				this.isLeaving = true;
				await goto(result.location, { invalidateAll: true });
			} else await this.#receive(result, sent);
			this.busy = '';
		};
	};

	async #receive(result: ActionResult, sent: { document: FormDocument; text: string }): Promise<void> {
		if (result.type === 'redirect' || result.type === 'success') {
			await this.#adopt(sent.document);
			this.refusal = undefined;
			this.reason = '';
			tell(this.#sayDone(result));
		} else if (result.type === 'failure' && !result.data?.conflict) {
			const { message = '', errors = {}, refused, merged } = result.data as Answer;
			// It says what it refused only where it saved the rest.
			if (refused) await this.#adopt(sent.document, refused);
			if (merged?.length) tell(sayMerged(merged));
			this.refusal = { message, errors };
			await tick();
			this.#ways.summary()?.querySelector<HTMLElement>('[role=alert]')?.focus();
		} else if (result.type === 'error') {
			// An error page would take the text away with it.
			this.refusal = { message: notSaved, errors: {} };
			await tick();
			this.#ways.summary()?.scrollIntoView({ block: 'center' });
		} else {
			this.isLeaving = true;
			// The server has stored what it could not save.
			this.#ways.editor.storing.noteSaved(sent.text);
			await applyAction(result);
			this.isLeaving = false;
		}
	}

	/** Goes on from what is saved now, with whatever was typed meanwhile. */
	async #adopt(sent: FormDocument, refused: string[] = []): Promise<void> {
		await invalidateAll();
		this.#ways.editor.adopt(sent, { ...this.#ways.saved(), refused });
	}

	#sayDone(result: ActionResult<Answer>): string {
		const word = result.type === 'redirect' && new URL(result.location, location.href).searchParams.get('done');
		if (word) return sayDone(word) ?? 'Saved.';
		return sayMerged((result.type === 'success' && result.data?.merged) || []);
	}
}
