CREATE TABLE `__new_entry_autosaves` (
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`entry_id` text NOT NULL,
	`tab` text NOT NULL,
	`sequence` integer NOT NULL,
	`based_on` integer NOT NULL,
	`changes` text,
	`document` text,
	`saved_at` integer NOT NULL,
	`closed_at` integer,
	PRIMARY KEY(`user_id`, `id`),
	FOREIGN KEY (`entry_id`) REFERENCES `entries`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_entry_autosaves` (`user_id`, `id`, `entry_id`, `tab`, `sequence`, `based_on`, `document`, `saved_at`)
SELECT `user_id`, 'earlier-' || `entry_id`, `entry_id`, 'earlier', 0, `based_on`, `document`, `saved_at` FROM `entry_autosaves`;
--> statement-breakpoint
DROP TABLE `entry_autosaves`;--> statement-breakpoint
ALTER TABLE `__new_entry_autosaves` RENAME TO `entry_autosaves`;--> statement-breakpoint
CREATE INDEX `entry_autosaves_entry` ON `entry_autosaves` (`entry_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `entry_autosaves_saved` ON `entry_autosaves` (`saved_at`);--> statement-breakpoint
CREATE TRIGGER entry_autosaves_owner AFTER DELETE ON users
BEGIN DELETE FROM entry_autosaves WHERE user_id = old.id; END;
