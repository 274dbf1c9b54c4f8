-- Not by building the table anew, which would take along what hangs on it.
ALTER TABLE `entries` ADD `kind` text DEFAULT 'listing' NOT NULL CONSTRAINT "entries_kind_value" CHECK("kind" in ('listing', 'guide'));--> statement-breakpoint
ALTER TABLE `reviews` ADD `credential` text;--> statement-breakpoint
ALTER TABLE `reviews` ADD `is_clinician` integer;--> statement-breakpoint
-- Each guide gets its place among what editors write.
INSERT INTO `entries` (`id`, `kind`, `slug`, `name`, `name_folded`, `state`, `updated_by`, `version`, `created_at`, `updated_at`)
SELECT g.`id`, 'guide', g.`slug`, r.`document` ->> 'title', lower(r.`document` ->> 'title'), 'published', 'import', 1, g.`created_at`, g.`updated_at`
FROM `guides` g JOIN `guide_revisions` r ON r.`guide_id` = g.`id` AND r.`number` = g.`version`;
