import { isPlace } from '#lib/schemas/entry.ts';

export const match = isPlace;
