/// What outside systems report: one card for each group of alerts, from firing to resolved, and
/// what of it was not taken.
@NullMarked
@Uses({
  "audit",
  "bulkhead",
  "command",
  "config",
  "document",
  "expression",
  "feature",
  "guard",
  "health",
  "json",
  "offer",
  "pipeline",
  "room",
  "run",
  "runbook",
  "store",
  "trigger"
})
package dev.signalbox.alert;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
