/// The way of a command: taken once, read, decided, started or answered.
@NullMarked
@Uses({
  "approval",
  "audit",
  "command",
  "delivery",
  "document",
  "guard",
  "people",
  "room",
  "run",
  "runbook",
  "search",
  "store"
})
package dev.signalbox.core.pipeline;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
