/** The pictures, each a file of this name beside it. */
export const illustrationNames = ['clinic', 'night', 'notes', 'phone', 'talk', 'tms', 'walk'] as const;

export type IllustrationName = (typeof illustrationNames)[number];
