import type { ToolInput } from './listing.ts';

type Incident = ToolInput['incidents'][number];

/** What weighs against a maker's word. An allegation does not; what nobody knows the end of does. */
const weighing: Incident['standing'][] = ['finding', 'order', 'settlement', 'unknown'];

/** Whether what went wrong stands against its maker, or may. */
export const isEstablished = ({ standing }: Pick<Incident, 'standing'>): boolean => weighing.includes(standing);

/** Whether a finding on privacy stands against its maker, or may. */
export const hasPrivacyFinding = (incidents: readonly Incident[]): boolean =>
	incidents.some((incident) => incident.kind === 'privacy' && isEstablished(incident));
