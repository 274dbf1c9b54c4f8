import type { ToolInput } from './listing.ts';

type Incident = ToolInput['incidents'][number];

/** What weighs against a maker's word. An allegation does not; what nobody knows the end of does. */
const weighing: Incident['standing'][] = ['finding', 'order', 'settlement', 'unknown'];

/** Whether a finding on privacy stands against its maker, or may. */
export const hasPrivacyFinding = (incidents: readonly Incident[]): boolean =>
	incidents.some(({ kind, standing }) => kind === 'privacy' && weighing.includes(standing));
