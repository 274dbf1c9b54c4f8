CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`object_kind` text NOT NULL,
	`object_id` text,
	`request_id` text NOT NULL,
	`detail` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_log_at` ON `audit_log` (`at`);--> statement-breakpoint
CREATE INDEX `audit_log_object` ON `audit_log` (`object_kind`,`object_id`);--> statement-breakpoint
CREATE TABLE `bibliography` (
	`key` text PRIMARY KEY NOT NULL,
	`authors` text NOT NULL,
	`title` text NOT NULL,
	`venue` text NOT NULL,
	`year` integer,
	`doi` text,
	`url` text,
	`verified` text NOT NULL,
	`note` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `glossary_terms` (
	`slug` text PRIMARY KEY NOT NULL,
	`term` text NOT NULL,
	`abbr` text,
	`definition` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `guide_changes` (
	`guide_id` text NOT NULL,
	`date` text NOT NULL,
	`note` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`guide_id`, `position`),
	FOREIGN KEY (`guide_id`) REFERENCES `guides`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `guide_related` (
	`guide_id` text NOT NULL,
	`related_slug` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`guide_id`, `related_slug`),
	FOREIGN KEY (`guide_id`) REFERENCES `guides`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `guide_tags` (
	`guide_id` text NOT NULL,
	`tag_slug` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`guide_id`, `tag_slug`),
	FOREIGN KEY (`guide_id`) REFERENCES `guides`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `guide_tags_tag` ON `guide_tags` (`tag_slug`);--> statement-breakpoint
CREATE TABLE `guide_tools` (
	`guide_id` text NOT NULL,
	`tool_slug` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`guide_id`, `tool_slug`),
	FOREIGN KEY (`guide_id`) REFERENCES `guides`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `guide_tools_tool` ON `guide_tools` (`tool_slug`);--> statement-breakpoint
CREATE TABLE `guides` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`short_title` text NOT NULL,
	`summary` text NOT NULL,
	`stage` text NOT NULL,
	`position` integer NOT NULL,
	`body` text NOT NULL,
	`published` text NOT NULL,
	`last_reviewed` text NOT NULL,
	`next_review` text NOT NULL,
	`clinical_reviewer` text,
	`clinical_reviewed_on` text,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "guides_title" CHECK(length(trim("guides"."title")) > 0),
	CONSTRAINT "guides_stage" CHECK("guides"."stage" in ('start-here', 'understand', 'options', 'day-to-day', 'your-appointment'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `guides_seq_unique` ON `guides` (`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `guides_slug_unique` ON `guides` (`slug`);--> statement-breakpoint
CREATE TABLE `rubric_criteria` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`criterion` text NOT NULL,
	`domain` text NOT NULL,
	`position` integer NOT NULL,
	`question` text NOT NULL,
	`help` text NOT NULL,
	`applies_to` text NOT NULL,
	`core` integer NOT NULL,
	`when_no` text,
	`when_unknown` text,
	`caution` text,
	FOREIGN KEY (`version`) REFERENCES `rubric_versions`(`version`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "rubric_criteria_applies" CHECK("rubric_criteria"."applies_to" in ('all', 'ai')),
	CONSTRAINT "rubric_criteria_when_no" CHECK("rubric_criteria"."when_no" in ('caution', 'not-listed', 'not-listed-if-ai'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `rubric_domains` (
	`version` integer NOT NULL,
	`domain` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`question` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`version`, `domain`),
	FOREIGN KEY (`version`) REFERENCES `rubric_versions`(`version`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `rubric_versions` (
	`version` integer PRIMARY KEY NOT NULL,
	`review_days` integer NOT NULL,
	`review_days_generative_or_crisis` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `content_version` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`epoch` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `emergency_numbers` (
	`id` text PRIMARY KEY NOT NULL,
	`country_code` text,
	`country` text NOT NULL,
	`number` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `helplines` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`country_code` text,
	`country` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`sms` text,
	`url` text NOT NULL,
	`hours` text NOT NULL,
	`verified_on` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `phrase_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`phrases` text NOT NULL,
	`reviewed` integer NOT NULL,
	`checked_on` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `redirects` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`from_slug` text NOT NULL,
	`to_slug` text NOT NULL,
	CONSTRAINT "redirects_kind" CHECK("redirects"."kind" in ('tool', 'guide', 'tag'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `redirects_from` ON `redirects` (`kind`,`from_slug`);--> statement-breakpoint
CREATE TABLE `tag_memberships` (
	`tag_id` text NOT NULL,
	`group` text NOT NULL,
	`main` integer NOT NULL,
	PRIMARY KEY(`tag_id`, `group`),
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tag_memberships_group" CHECK("tag_memberships"."group" in ('type', 'approach', 'condition', 'audience', 'feature'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tag_synonyms` (
	`id` text PRIMARY KEY NOT NULL,
	`tag_id` text NOT NULL,
	`synonym` text NOT NULL,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `tag_synonyms_tag` ON `tag_synonyms` (`tag_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `tag_synonyms_once` ON `tag_synonyms` (`tag_id`,`synonym`);--> statement-breakpoint
CREATE TABLE `tags` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`position` integer NOT NULL,
	CONSTRAINT "tags_name" CHECK(length(trim("tags"."name")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_slug_unique` ON `tags` (`slug`);--> statement-breakpoint
CREATE TABLE `tool_answers` (
	`tool_id` text NOT NULL,
	`criterion` text NOT NULL,
	`answer` text NOT NULL,
	`claim` text,
	`note` text,
	`proof_url` text,
	`seen_on` text,
	PRIMARY KEY(`tool_id`, `criterion`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_answers_answer" CHECK("tool_answers"."answer" in ('yes', 'partial', 'no', 'unknown', 'not-applicable')),
	CONSTRAINT "tool_answers_claim" CHECK("tool_answers"."claim" in ('checked-by-us', 'stated-by-maker', 'third-party-tested'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_cards` (
	`seq` integer PRIMARY KEY NOT NULL,
	`card` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_evidence` (
	`tool_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`comparator` text NOT NULL,
	`participants` integer,
	`population` text,
	`retention` text,
	`funding` text NOT NULL,
	`in_depression` text NOT NULL,
	`in_trd` text NOT NULL,
	`finding` text NOT NULL,
	`year` integer,
	`citation` text,
	`doi` text,
	`url` text,
	PRIMARY KEY(`tool_id`, `position`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_evidence_kind" CHECK("tool_evidence"."kind" in ('rct', 'meta-analysis', 'observational', 'guideline')),
	CONSTRAINT "tool_evidence_comparator" CHECK("tool_evidence"."comparator" in ('active', 'sham', 'waitlist', 'usual-care', 'none', 'unclear')),
	CONSTRAINT "tool_evidence_funding" CHECK("tool_evidence"."funding" in ('maker', 'independent', 'mixed', 'unknown')),
	CONSTRAINT "tool_evidence_depression" CHECK("tool_evidence"."in_depression" in ('yes', 'no', 'unknown')),
	CONSTRAINT "tool_evidence_trd" CHECK("tool_evidence"."in_trd" in ('yes', 'no', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_facets` (
	`seq` integer NOT NULL,
	`group` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`seq`, `group`, `value`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_incidents` (
	`tool_id` text NOT NULL,
	`position` integer NOT NULL,
	`date` text,
	`what` text NOT NULL,
	PRIMARY KEY(`tool_id`, `position`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_languages` (
	`tool_id` text NOT NULL,
	`language` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`tool_id`, `language`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_not_for` (
	`tool_id` text NOT NULL,
	`position` integer NOT NULL,
	`clause` text NOT NULL,
	PRIMARY KEY(`tool_id`, `position`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_platforms` (
	`tool_id` text NOT NULL,
	`platform` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`tool_id`, `platform`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_platforms_value" CHECK("tool_platforms"."platform" in ('ios', 'android', 'web', 'phone', 'chat-sms', 'device'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_pricing` (
	`tool_id` text PRIMARY KEY NOT NULL,
	`model` text NOT NULL,
	`summary` text NOT NULL,
	`trial` text,
	`cancel` text,
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_pricing_model" CHECK("tool_pricing"."model" in ('free', 'freemium', 'subscription', 'one-time', 'insurance', 'prescription', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_privacy` (
	`tool_id` text PRIMARY KEY NOT NULL,
	`policy_url` text,
	`without_account` text NOT NULL,
	`without_account_note` text,
	`shares_data` text NOT NULL,
	`shares_data_note` text,
	`says_who_reads` text NOT NULL,
	`says_who_reads_note` text,
	`can_delete` text NOT NULL,
	`can_delete_note` text,
	`note` text,
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_privacy_account" CHECK("tool_privacy"."without_account" in ('yes', 'partial', 'no', 'unknown')),
	CONSTRAINT "tool_privacy_shares" CHECK("tool_privacy"."shares_data" in ('yes', 'partial', 'no', 'unknown')),
	CONSTRAINT "tool_privacy_reads" CHECK("tool_privacy"."says_who_reads" in ('yes', 'partial', 'no', 'unknown')),
	CONSTRAINT "tool_privacy_delete" CHECK("tool_privacy"."can_delete" in ('yes', 'partial', 'no', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_regulatory` (
	`tool_id` text NOT NULL,
	`position` integer NOT NULL,
	`body` text NOT NULL,
	`status` text NOT NULL,
	`year` integer,
	`url` text,
	PRIMARY KEY(`tool_id`, `position`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`tool_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`summary` text NOT NULL,
	`document` text NOT NULL,
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `tool_revisions_tool` ON `tool_revisions` (`tool_id`,`number`);--> statement-breakpoint
CREATE TABLE `tool_safety` (
	`tool_id` text PRIMARY KEY NOT NULL,
	`crisis_feature` text NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_safety_crisis" CHECK("tool_safety"."crisis_feature" in ('yes', 'no', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_sources` (
	`tool_id` text NOT NULL,
	`position` integer NOT NULL,
	`url` text NOT NULL,
	`title` text NOT NULL,
	`supports` text NOT NULL,
	`seen` text NOT NULL,
	`seen_on` text NOT NULL,
	PRIMARY KEY(`tool_id`, `position`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_sources_seen" CHECK("tool_sources"."seen" in ('read', 'unconfirmed'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_status_history` (
	`id` text PRIMARY KEY NOT NULL,
	`tool_id` text NOT NULL,
	`state` text NOT NULL,
	`note` text NOT NULL,
	`date` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_status_history_state" CHECK("tool_status_history"."state" in ('active', 'region-limited', 'changed-owner', 'discontinued'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `tool_status_history_tool` ON `tool_status_history` (`tool_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `tool_support` (
	`tool_id` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`tool_id`, `kind`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tool_support_kind" CHECK("tool_support"."kind" in ('none', 'peer', 'coach', 'licensed-clinician', 'crisis-line'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tool_tags` (
	`tool_id` text NOT NULL,
	`tag_id` text NOT NULL,
	`role` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`tool_id`, `role`, `tag_id`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `tool_tags_tag` ON `tool_tags` (`tag_id`);--> statement-breakpoint
CREATE TABLE `tools` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`name_folded` text NOT NULL,
	`maker` text NOT NULL,
	`maker_country` text,
	`website` text NOT NULL,
	`summary` text NOT NULL,
	`description` text NOT NULL,
	`for_whom` text NOT NULL,
	`ai_kind` text NOT NULL,
	`ai_model` text,
	`ai_on_risk` text,
	`evidence_note` text,
	`state` text NOT NULL,
	`publication` text NOT NULL,
	`decision` text,
	`checked_on` text NOT NULL,
	`reviewed_on` text,
	`review_due_on` text,
	`rubric_version` integer NOT NULL,
	`version` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "tools_name" CHECK(length(trim("tools"."name")) > 0),
	CONSTRAINT "tools_ai_kind" CHECK("tools"."ai_kind" in ('none', 'rule-based', 'ml-non-generative', 'generative', 'unknown')),
	CONSTRAINT "tools_state" CHECK("tools"."state" in ('active', 'region-limited', 'changed-owner', 'discontinued')),
	CONSTRAINT "tools_publication" CHECK("tools"."publication" in ('published', 'archived', 'not-listed')),
	CONSTRAINT "tools_decision" CHECK("tools"."decision" in ('meets-baseline', 'with-cautions', 'not-listed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tools_seq_unique` ON `tools` (`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `tools_slug_unique` ON `tools` (`slug`);--> statement-breakpoint
CREATE INDEX `tools_name_folded` ON `tools` (`name_folded`);--> statement-breakpoint
CREATE INDEX `tools_changed_at` ON `tools` (`changed_at`);