import { followPresses } from './presses.ts';
import { followSearchFields } from './search-fields.ts';
import { followShelves } from './shelves.ts';

/*
 * What gives life to a public page. It is small and runs at once; what a part needs is fetched where the page has that part,
 * or when somebody comes to use it. Without any of it the page works.
 */
followSearchFields();
followPresses();
followShelves();
if (document.querySelector('form[data-live]')) void import('./live-list.ts').then(({ followList }) => followList());
if (document.querySelector('[data-matters]')) void import('./matters.ts').then(({ showBoxes }) => showBoxes());
