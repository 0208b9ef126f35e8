/// What outside systems report: each alert by itself, groups of them with one card each, what
/// people do about them, and what was not taken.
@NullMarked
@Uses({
  "audit",
  "bulkhead",
  "command",
  "config",
  "document",
  "event",
  "expression",
  "feature",
  "guard",
  "health",
  "json",
  "offer",
  "people",
  "pipeline",
  "room",
  "run",
  "runbook",
  "search",
  "store",
  "time",
  "trigger"
})
package dev.signalbox.alert;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
