/** Names of locks that processes on one database share, as what SQL makes of them. */
export const preparingLock = `hashtext('cognicare preparing')`;
export const servingLock = `hashtext('cognicare serving')`;
export const writerLock = `hashtext('cognicare writer')`;
