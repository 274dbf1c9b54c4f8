/* Where a browser stores what somebody puts down: the shortlist and every sheet are stored alike, and say it alike. */

export const untilSaved = 'stays in this tab unless you save it on this device.';
export const tabEnds = 'It goes when you close the tab, though some browsers bring a closed tab back.';
export const nothingStored = 'is stored in this tab or on this device.';
