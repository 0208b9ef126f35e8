/// The way of a command: taken once, read, decided, started or answered.
@NullMarked
@Uses({
  "audit",
  "bulkhead",
  "calendar",
  "checklist",
  "choice",
  "command",
  "delivery",
  "document",
  "expression",
  "feature",
  "file",
  "form",
  "guard",
  "health",
  "json",
  "people",
  "room",
  "run",
  "runbook",
  "seal",
  "search",
  "secret",
  "store"
})
package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
