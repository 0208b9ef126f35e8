/// The append-only, provable record.
///
/// Kinds, each with the outcome in its own word: `run.started`, `run.finished`, `run.cancelled`,
/// `run.undone`, `run.resolved` (an unknown step was decided by a person), `command.denied`,
/// `command.misused`, `approval.requested`, `approval.granted`, `approval.refused`,
/// `approval.expired`, `approval.cancelled`, `webhook.refused` (bad signature), `emergency.used`
/// (break-glass), `person.signed-in`, `person.sign-in-refused`, `person.linked`, `person.unlinked`,
/// `rule.changed`, `runbook.changed`, `audit.read`, `audit.exported`, `audit.erased`.
///
/// Facts used by several: `line` (the canonical command line), `rule` (which decided), `revision`
/// (of the runbook), `origin`, `reason`, `approvers`, `request` (the approval's id), `message` (its
/// id in the room).
@NullMarked
package dev.signalbox.core.audit;

import org.jspecify.annotations.NullMarked;
