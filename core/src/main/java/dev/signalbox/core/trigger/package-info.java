/// The life of a message: from a line, a button or a call to a run, an answer or a refusal; the
/// bot's own words; the cards that show runs.
@NullMarked
@Uses({
  "approval",
  "audit",
  "event",
  "guard",
  "json",
  "people",
  "room",
  "run",
  "runbook",
  "search",
  "store"
})
package dev.signalbox.core.trigger;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
