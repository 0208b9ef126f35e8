/// The append-only, provable record.
///
/// Kinds, each with the outcome in its own word: `run.held`, `run.accepted`, `run.started`,
/// `run.unknown` (a step may have happened), `run.settled` (a person said what became of it),
/// `run.settle-denied`, `run.cancelled`, `run.cancel-denied`, `run.ended`, `step.failed`,
/// `step.retried`, `step.verified` (what a check found of a step in doubt), `gate.passed`,
/// `gate.refused`, `glass.denied` (a broken glass that was not let through), `lease.granted`,
/// `lease.extended`, `task.due`, `schedule.missed`, `trigger.refused`, `command.denied`,
/// `approval.asked`, `approval.voted`, `approval.granted`, `approval.refused`, `approval.denied`,
/// `approval.expired`, `approval.superseded`, `approval.widened` (others are asked, too),
/// `run.found`, `alert.acknowledged`, `alert.assigned`, `alert.snoozed`, `alert.escalated`,
/// `alert.told` (without being held any longer), `alert.refused` (deliveries of a source),
/// `silence.started`, `silence.ended`, `oncall.covered`, `page.sent`, `page.answered`,
/// `page.declined`, `page.hurried`, `page.passed` (a step that reached nobody), `page.repaired`,
/// `page.loose` (an answer no longer counts), `page.ended`, `contact.added`, `contact.verified`,
/// `contact.refused` (a wrong code), `contact.removed`, `contact.ordered` (the ways in which
/// somebody is paged), `session.opened`, `session.refused`, `session.proved` (a password given
/// again), `session.closed`, `account.linked`, `account.unlinked`, `account.standing`,
/// `room.found`, `room.linked`, `room.unlinked`, `people.changed`, `guard.changed`,
/// `calendar.changed`, `alerts.changed`, `oncall.changed`, `mapping.changed` (of a source),
/// `policy.refused` (a change of people, guards.yaml, alerts.yaml, oncall.yaml, a mapping or a
/// calendar that has problems), `audit.read`, `audit.begun` (a new server's first), `audit.erased`,
/// `audit.moved` (the server found what it had not written, or less).
///
/// Facts used by several: `line` (the canonical command line), `rule` (which decided), `revision`
/// (of the runbook), `origin`, `reason`, `why`, `digest` (of what an approval is bound to).
@NullMarked
@Uses({"search", "store"})
package dev.signalbox.engine.audit;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
