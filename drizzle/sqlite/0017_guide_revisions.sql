CREATE TABLE `guide_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`guide_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`by_id` text,
	`kind` text NOT NULL,
	`summary` text NOT NULL,
	`document` text NOT NULL,
	FOREIGN KEY (`guide_id`) REFERENCES `guides`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "guide_revisions_kind" CHECK("guide_revisions"."kind" in ('import', 'publish', 'withdraw', 'return'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `guide_revisions_number` ON `guide_revisions` (`guide_id`,`number`);--> statement-breakpoint
-- The text of each guide as it is, as its newest revision.
INSERT INTO `guide_revisions` (`id`, `guide_id`, `number`, `at`, `actor`, `kind`, `summary`, `document`)
SELECT `id`, `id`, `version`, `updated_at`, 'upgrade', 'import', 'As it was when its history began',
	json_object(
		'slug', `slug`, 'title', `title`, 'shortTitle', `short_title`, 'summary', `summary`,
		'stage', `stage`, 'position', `position`,
		'published', `published`, 'lastReviewed', `last_reviewed`, 'nextReview', `next_review`,
		'tags', json((SELECT json_group_array(`tag_slug` ORDER BY `position`) FROM `guide_tags` WHERE `guide_id` = `guides`.`id`)),
		'tools', json((SELECT json_group_array(`tool_slug` ORDER BY `position`) FROM `guide_tools` WHERE `guide_id` = `guides`.`id`)),
		'related', json((SELECT json_group_array(`related_slug` ORDER BY `position`) FROM `guide_related` WHERE `guide_id` = `guides`.`id`)),
		'changes', json((SELECT json_group_array(json_object('date', `date`, 'note', `note`) ORDER BY `position`) FROM `guide_changes` WHERE `guide_id` = `guides`.`id`)),
		'body', `body`
	)
FROM `guides`;--> statement-breakpoint
DROP TABLE `guide_changes`;--> statement-breakpoint
DROP TABLE `guide_related`;--> statement-breakpoint
DROP TABLE `guide_tags`;--> statement-breakpoint
DROP TABLE `guide_tools`;--> statement-breakpoint
CREATE TABLE `__new_guides` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`publication` text DEFAULT 'published' NOT NULL,
	`publication_note` text,
	`signed_off_by` text,
	`signed_off_credential` text,
	`signed_off_on` text,
	`signed_off_is_clinician` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "guides_publication" CHECK("__new_guides"."publication" in ('published', 'archived'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_guides`("id", "seq", "slug", "version", "signed_off_by", "signed_off_on", "signed_off_is_clinician", "created_at", "updated_at") SELECT "id", "seq", "slug", "version", "clinical_reviewer", "clinical_reviewed_on", "clinical_reviewer" IS NOT NULL, "created_at", "updated_at" FROM `guides`;--> statement-breakpoint
DROP TABLE `guides`;--> statement-breakpoint
ALTER TABLE `__new_guides` RENAME TO `guides`;--> statement-breakpoint
CREATE UNIQUE INDEX `guides_seq_unique` ON `guides` (`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `guides_slug_unique` ON `guides` (`slug`);