package dev.signalbox.web.api;

import dev.signalbox.engine.audit.AuditSearch;
import dev.signalbox.engine.audit.JdbcAuditChains;

/// What is read of the audit.
public record Auditing(AuditSearch search, JdbcAuditChains chains) {}
