/// Decisions: who may run what, where, at what price.
@NullMarked
@Uses({
  "audit",
  "calendar",
  "command",
  "config",
  "document",
  "expression",
  "gate",
  "people",
  "runbook",
  "store"
})
package dev.signalbox.engine.guard;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
