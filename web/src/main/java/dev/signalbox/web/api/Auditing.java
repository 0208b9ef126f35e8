package dev.signalbox.web.api;

import dev.signalbox.core.audit.AuditSearch;
import dev.signalbox.core.audit.JdbcAuditChains;

/// What is read of the audit.
public record Auditing(AuditSearch search, JdbcAuditChains chains) {}
