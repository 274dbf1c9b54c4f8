import type { Language } from '#lib/server/danger/types.ts';
import de from './patterns/de.json' with { type: 'json' };
import en from './patterns/en.json' with { type: 'json' };
import es from './patterns/es.json' with { type: 'json' };
import fr from './patterns/fr.json' with { type: 'json' };
import it from './patterns/it.json' with { type: 'json' };
import pt from './patterns/pt.json' with { type: 'json' };

/*
 * How people say that they, or somebody close to them, are in danger, in six languages. Compiled by the people who
 * build the site. No clinician has reviewed these patterns yet.
 */
export const languages: readonly Language[] = [en, es, fr, de, pt, it];
