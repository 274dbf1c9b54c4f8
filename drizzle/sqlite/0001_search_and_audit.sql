CREATE VIRTUAL TABLE tool_text USING fts5(
	name, maker, summary, tags, description,
	content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
--> statement-breakpoint
CREATE VIRTUAL TABLE tool_words USING fts5vocab('tool_text', 'row');
--> statement-breakpoint
CREATE VIRTUAL TABLE guide_text USING fts5(
	title, summary, headings, body,
	content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
--> statement-breakpoint
CREATE VIRTUAL TABLE guide_words USING fts5vocab('guide_text', 'row');
--> statement-breakpoint
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
--> statement-breakpoint
INSERT INTO content_version (id, version, epoch) VALUES ('site', 0, 0);
