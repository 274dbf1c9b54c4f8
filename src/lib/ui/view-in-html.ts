import { isLowEnergy, keepView } from '#lib/ui/view.ts';
import { changeOwnLinks } from '#lib/utils/markup.ts';

/** HTML of ours whose links stay in the view the reader chose. */
export const keepViewIn = (html: string): string => (isLowEnergy() ? changeOwnLinks(html, keepView) : html);
