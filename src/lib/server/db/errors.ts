/** Stops a command or the start of the site; its message is a sentence for the person who runs it. */
export class OperatorError extends Error {}

/** A backup or restore cannot be done. */
export class BackupError extends OperatorError {}

/** A database cannot be brought to the newest schema. */
export class MigrationError extends OperatorError {}
