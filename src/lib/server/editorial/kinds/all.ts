import type { EntryKind } from '#lib/schemas/entry.ts';
import { guide } from './guide.ts';
import type { Kind } from './kind.ts';
import { listing } from './listing.ts';

const kinds: Record<EntryKind, Kind> = { listing, guide };

export const kindOf = ({ kind }: { kind: EntryKind }): Kind => kinds[kind];
