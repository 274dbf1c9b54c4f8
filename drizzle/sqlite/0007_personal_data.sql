CREATE TABLE `audit_clients` (
	`audit_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`ip` text NOT NULL,
	`agent` text NOT NULL,
	FOREIGN KEY (`audit_id`) REFERENCES `audit_log`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_clients_at` ON `audit_clients` (`at`);--> statement-breakpoint
ALTER TABLE `preview_links` ADD `maker_id` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `submissions` ADD `contact_deleted_at` integer;--> statement-breakpoint
ALTER TABLE `submissions` ADD `stripped_at` integer;--> statement-breakpoint
-- Messages closed before now: their addresses were to be deleted then. The unkeyed hashes of all messages go as well.
UPDATE `submissions` SET
	`closed_at` = coalesce(`handled_at`, `received_at`),
	`contact_deleted_at` = CASE WHEN `contact` IS NULL THEN NULL ELSE coalesce(`handled_at`, `received_at`) END,
	`contact` = NULL
WHERE `state` = 'done';--> statement-breakpoint
UPDATE `submissions` SET `digest` = '';--> statement-breakpoint
-- Addresses and browsers of staff move to where they can be deleted; those of strangers go.
INSERT INTO `audit_clients` (`audit_id`, `at`, `ip`, `agent`)
SELECT `id`, `at`, coalesce(`ip`, ''), coalesce(`agent`, '') FROM `audit_log`
WHERE (`ip` IS NOT NULL OR `agent` IS NOT NULL)
	AND (`actor` LIKE 'user:%' OR (`object_kind` = 'user' AND `object_id` IS NOT NULL));--> statement-breakpoint
-- Preview links end with their maker: the account of that name, where one alone has it. Those of nobody known end now.
UPDATE `preview_links` SET `maker_id` = (SELECT max(`id`) FROM `users` WHERE `name` = `preview_links`.`created_by` HAVING count(*) = 1);--> statement-breakpoint
UPDATE `preview_links` SET `revoked_at` = unixepoch() * 1000
WHERE `revoked_at` IS NULL AND (
	`maker_id` IS NULL
	OR `maker_id` IN (SELECT `id` FROM `users` WHERE `state` <> 'active')
	OR `entry_id` IN (SELECT `id` FROM `entries` WHERE `trashed_at` IS NOT NULL)
);--> statement-breakpoint
ALTER TABLE `audit_log` DROP COLUMN `ip`;--> statement-breakpoint
ALTER TABLE `audit_log` DROP COLUMN `agent`;