/// The built-in commands of the house: help, explain, audit, search, accounts.
@NullMarked
@Uses({
  "audit",
  "choice",
  "command",
  "feature",
  "guard",
  "people",
  "pipeline",
  "room",
  "runbook",
  "runcard",
  "search",
  "store"
})
package dev.signalbox.chat.builtin;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
