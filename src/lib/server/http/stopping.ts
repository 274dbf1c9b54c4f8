/** The program and the site that it runs are built apart: what they share is found by its name. */
const shared = globalThis as unknown as Record<symbol, boolean | undefined>;
const name = Symbol.for('cognicare.stopping');

/** Whether the process was asked to stop, so that a proxy had better ask another one. */
export const isStopping = (): boolean => shared[name] === true;
export const noteStopping = (is = true): void => void (shared[name] = is);
