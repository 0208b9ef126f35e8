/// The files of runbooks as people see and change them: what they say, what became of them, what is
/// different between two revisions.
@NullMarked
@Uses({
  "approval",
  "audit",
  "command",
  "document",
  "feature",
  "guard",
  "people",
  "pipeline",
  "proposal",
  "revision",
  "room",
  "run",
  "runbook",
  "search",
  "store"
})
package dev.signalbox.chat.authoring;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
