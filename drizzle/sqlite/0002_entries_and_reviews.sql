CREATE TABLE `entries` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text,
	`name` text NOT NULL,
	`name_folded` text NOT NULL,
	`site` text,
	`state` text NOT NULL,
	`document` text,
	`author_id` text,
	`updated_by` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`publish_at` integer,
	`trashed_at` integer,
	`approved_round` text,
	`approved_version` integer,
	CONSTRAINT "entries_state_value" CHECK("entries"."state" in ('draft', 'in-review', 'changes-requested', 'approved', 'scheduled', 'published', 'archived'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `entries_state` ON `entries` (`state`,`updated_at`);--> statement-breakpoint
CREATE INDEX `entries_name` ON `entries` (`name_folded`);--> statement-breakpoint
CREATE INDEX `entries_site` ON `entries` (`site`);--> statement-breakpoint
CREATE TABLE `entry_autosaves` (
	`entry_id` text NOT NULL,
	`user_id` text NOT NULL,
	`based_on` integer NOT NULL,
	`document` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `user_id`),
	FOREIGN KEY (`entry_id`) REFERENCES `entries`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `entry_presence` (
	`entry_id` text NOT NULL,
	`user_id` text NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `user_id`),
	FOREIGN KEY (`entry_id`) REFERENCES `entries`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `entry_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`document` text NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `entries`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "entry_revisions_kind" CHECK("entry_revisions"."kind" in ('save', 'submit', 'publish', 'restore', 'import', 'merge'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `entry_revisions_number` ON `entry_revisions` (`entry_id`,`number`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`payload` text NOT NULL,
	`run_at` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`lease_until` integer,
	`last_error` text,
	`finished_at` integer,
	CONSTRAINT "jobs_state" CHECK("jobs"."state" in ('waiting', 'running', 'done', 'failed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key_unique` ON `jobs` (`key`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`run_at`);--> statement-breakpoint
CREATE TABLE `preview_links` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`revision` integer NOT NULL,
	`token_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`entry_id`) REFERENCES `entries`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `preview_links_tokenHash_unique` ON `preview_links` (`token_hash`);--> statement-breakpoint
CREATE TABLE `published_reviews` (
	`tool_id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`reviewed_on` text NOT NULL,
	`reviewers` text NOT NULL,
	`differed` text NOT NULL,
	`outcome` text NOT NULL,
	`has_conflict` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `review_answers` (
	`review_id` text NOT NULL,
	`criterion` text NOT NULL,
	`answer` text NOT NULL,
	`claim` text,
	`note` text,
	`proof_url` text,
	`hands_on` text,
	`seen_on` text,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`review_id`, `criterion`),
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "review_answers_answer" CHECK("review_answers"."answer" in ('yes', 'partial', 'no', 'unknown', 'not-applicable')),
	CONSTRAINT "review_answers_claim" CHECK("review_answers"."claim" in ('checked-by-us', 'stated-by-maker', 'third-party-tested'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `review_rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`trigger` text NOT NULL,
	`trigger_note` text,
	`rubric_version` integer NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`due_on` text NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`reason` text,
	`outcome` text,
	FOREIGN KEY (`entry_id`) REFERENCES `entries`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "review_rounds_state_value" CHECK("review_rounds"."state" in ('open', 'settling', 'approved', 'changes-requested', 'withdrawn'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `review_rounds_entry` ON `review_rounds` (`entry_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `review_rounds_state` ON `review_rounds` (`state`,`due_on`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`reviewer_id` text NOT NULL,
	`reviewer_name` text NOT NULL,
	`role` text NOT NULL,
	`conflict_of_interest` text,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `review_rounds`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "reviews_role" CHECK("reviews"."role" in ('reviewer', 'settler'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `reviews_reviewer` ON `reviews` (`reviewer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_once` ON `reviews` (`round_id`,`reviewer_id`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_views_name` ON `saved_views` (`user_id`,`name`);--> statement-breakpoint
ALTER TABLE `tool_answers` ADD `hands_on` text;--> statement-breakpoint
ALTER TABLE `tools` ADD `publication_note` text;