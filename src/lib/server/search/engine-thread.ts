import type { Worker } from 'node:worker_threads';
import { outsideRequest } from '#lib/server/context.ts';
import { AppError } from '#lib/server/errors.ts';
import { logger } from '#lib/server/logger.ts';
import { startThread } from '#lib/server/threads.ts';
import type { SearchEngine } from './engine.ts';

export type EngineMethod = 'searchTools' | 'searchGuides' | 'suggestNames';
export type EngineCall = { id: number; today: string; method: EngineMethod; args: unknown[] };
/** First of all it says that it has begun. */
export type EngineReply =
	{ begun: true } | { ready: true } | { id: number; value: unknown } | { id: number; error: unknown };

type Question = {
	call: EngineCall;
	/** How often a thread has ended over it. */
	losses: number;
	isOver: boolean;
	resolve: (value: unknown) => void;
	reject: (error: unknown) => void;
	timer: NodeJS.Timeout;
};

export const makeTooLong = (): AppError =>
	new AppError('unavailable', 'The search takes longer than usual right now. Try again in a moment.');

/** Milliseconds. */
type Limits = {
	/** For one answer, from the question on. */
	answer: number;
	/** For reading the whole catalogue, before the first answer. */
	start: number;
	/** Before the next thread is started, growing from the first to the second while threads keep ending. */
	pause: [first: number, longest: number];
};

const usualLimits: Limits = { answer: 10_000, start: 60_000, pause: [100, 30_000] };
/** One that is being answered, and one so that the thread need not wait for the next. */
const mostSent = 2;
const mostWaiting = 1000;
/** Shorter than a person notices: until then a question waits for the next thread. */
const shortOutage = 1000;

type When = { limit?: number | undefined; asked?: number };
export type EngineThreadOptions = { limits?: Partial<Limits>; start?: (file: string) => Worker };

/**
 * The search engine on a thread of its own, for catalogues whose queries would hold up everyone else's requests. There
 * is never more than one: when it ends, or gives no answer in time, another is started after it has gone. A question
 * that a thread ended over is asked once more; one that held a thread up is not.
 */
export class EngineThread {
	private thread: Worker | undefined;
	private hasBegun = false;
	private isReady = false;
	private isEnding = false;
	private isStopped = false;
	private waiting: Question[] = [];
	private sent: Question[] = [];
	private calls = 0;
	private endings = 0;
	/** Whether a question may have ended the thread, so that it must not be asked in this one. */
	private mayBeQuestion = false;
	private downUntil = 0;
	private silence: NodeJS.Timeout | undefined;
	/** What the last thread ended over. */
	failure: unknown;
	private next: NodeJS.Timeout | undefined;
	private readonly limits: Limits;
	private readonly file: string;
	private readonly startWorker: (file: string) => Worker;

	/** @param file path of the SQLite database */
	constructor(file: string, { limits, start }: EngineThreadOptions = {}) {
		this.file = file;
		this.limits = { ...usualLimits, ...limits };
		this.startWorker = start ?? ((database) => startThread('search-thread', { file: database }));
		this.start();
	}

	/** Whether it will be a while before a thread answers again. */
	get isDown(): boolean {
		return this.isStopped || this.isEnding || this.downUntil - performance.now() > shortOutage;
	}

	/** Whether answering on this thread is safe while there is none: no question is suspected to have ended it. */
	get isSafeHere(): boolean {
		return !this.mayBeQuestion;
	}

	/**
	 * @param when milliseconds for the answer, from when it was asked
	 * @throws {AppError} `unavailable` when no answer comes in time
	 */
	call<M extends EngineMethod>(
		today: string,
		method: M,
		args: Parameters<SearchEngine[M]>,
		{ limit = this.limits.answer, asked = performance.now() }: When = {}
	): Promise<ReturnType<SearchEngine[M]>> {
		if (this.isStopped || this.waiting.length >= mostWaiting) return Promise.reject(makeTooLong());
		const id = (this.calls += 1);
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => this.giveUp(id), limit - (performance.now() - asked));
			const take = (value: unknown) => resolve(value as ReturnType<SearchEngine[M]>);
			const call = { id, today, method, args };
			this.waiting.push({ call, losses: 0, isOver: false, resolve: take, reject, timer });
			this.send();
		});
	}

	/** Ends the thread and refuses what waits. */
	async stop(): Promise<void> {
		this.isStopped = true;
		clearTimeout(this.next);
		clearTimeout(this.silence);
		for (const question of [...this.sent, ...this.waiting]) this.refuse(question);
		this.sent = [];
		this.waiting = [];
		// Node aborts as a whole where a thread is ended while it is being started.
		if (this.hasBegun) await this.thread?.terminate();
	}

	private start(): void {
		if (this.isStopped) return;
		try {
			const thread = outsideRequest(() => this.startWorker(this.file));
			this.thread = thread;
			this.hasBegun = false;
			thread.unref();
			thread.on('message', (reply: EngineReply) => this.receive(thread, reply));
			thread.on('messageerror', (error) => this.end(thread, 'an answer could not be read', error));
			thread.on('error', (error: NodeJS.ErrnoException) => {
				this.failure = error;
				if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.mayBeQuestion = true;
				logger.error({ err: error }, 'the search thread failed');
			});
			thread.on('exit', (code) => this.forget(thread, code));
			this.listen(this.limits.start);
		} catch (error) {
			logger.error({ err: error }, 'the search thread could not be started');
			this.planNext();
		}
	}

	private send(): void {
		while (this.thread && this.isReady && this.sent.length < mostSent && this.waiting.length > 0) {
			const question = this.waiting.shift()!;
			if (this.sent.length === 0) this.listen(this.limits.answer);
			this.sent.push(question);
			this.thread.postMessage(question.call);
		}
	}

	private receive(thread: Worker, reply: EngineReply): void {
		if (thread !== this.thread || this.isEnding) return;
		this.hasBegun = true;
		if (this.isStopped) return void thread.terminate();
		if ('begun' in reply) return;
		clearTimeout(this.silence);
		if ('ready' in reply) {
			this.isReady = true;
			this.failure = undefined;
			this.downUntil = 0;
		} else {
			this.endings = 0;
			this.mayBeQuestion = false;
			const question = this.sent.shift();
			if (question) clearTimeout(question.timer);
			if ('error' in reply) question?.reject(reply.error);
			else question?.resolve(reply.value);
			if (this.sent.length > 0) this.listen(this.limits.answer);
		}
		this.send();
	}

	private listen(limit: number): void {
		clearTimeout(this.silence);
		this.silence = setTimeout(() => {
			this.mayBeQuestion = true;
			const held = this.sent.shift();
			if (held) this.refuse(held);
			if (this.thread) this.end(this.thread, 'the search thread gave no answer in time');
		}, limit).unref();
	}

	private refuse(question: Question): void {
		clearTimeout(question.timer);
		question.isOver = true;
		question.reject(makeTooLong());
	}

	/** A question whose time is over. One that the thread is at stays in its place until the thread has finished it. */
	private giveUp(id: number): void {
		const question = [...this.sent, ...this.waiting].find(({ call }) => call.id === id);
		if (question) this.refuse(question);
		this.waiting = this.waiting.filter(({ isOver }) => !isOver);
	}

	/** Ends a thread that will not answer. */
	private end(thread: Worker, why: string, error?: unknown): void {
		if (thread !== this.thread || this.isEnding) return;
		logger.error({ err: error }, why);
		this.isEnding = true;
		this.takeBack();
		void thread.terminate();
	}

	private takeBack(): void {
		clearTimeout(this.silence);
		this.isReady = false;
		const asked = this.sent.filter(({ isOver }) => !isOver);
		this.sent = [];
		for (const question of asked) {
			question.losses += 1;
			if (question.losses === 1) continue;
			this.mayBeQuestion = true;
			this.refuse(question);
		}
		this.waiting.unshift(...asked.filter(({ isOver }) => !isOver));
	}

	private forget(thread: Worker, code: number): void {
		if (thread !== this.thread) return;
		this.thread = undefined;
		this.isEnding = false;
		this.takeBack();
		if (this.isStopped) return;
		logger.error({ code, endings: this.endings + 1 }, 'the search thread ended');
		this.planNext();
	}

	private planNext(): void {
		const [first, longest] = this.limits.pause;
		const pause = Math.min(first * 2 ** this.endings, longest);
		this.endings += 1;
		this.downUntil = performance.now() + pause;
		this.next = setTimeout(() => this.start(), pause).unref();
	}
}
