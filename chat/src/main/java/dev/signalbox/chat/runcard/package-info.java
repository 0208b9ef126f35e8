/// The card of a run and of its questions, and the commands that look at runs and act on them.
@NullMarked
@Uses({
  "approval",
  "calendar",
  "checklist",
  "command",
  "event",
  "expression",
  "feature",
  "file",
  "form",
  "guard",
  "people",
  "pipeline",
  "room",
  "run",
  "runbook",
  "search",
  "store",
  "task"
})
package dev.signalbox.chat.runcard;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
