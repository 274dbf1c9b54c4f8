/** Stops a command or the start of the site; its message is a sentence for the person who runs it. */
export class OperatorError extends Error {}

/** A backup or restore cannot be done. */
export class BackupError extends OperatorError {}

/** Rows did not arrive as they left, or cannot be where they should go. */
export class MoveError extends OperatorError {}

/** A database cannot be brought to the newest schema. */
export class MigrationError extends OperatorError {}
